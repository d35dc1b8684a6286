import { expect, test } from 'vitest'
import { refuse } from './refuse.ts'

const holder = { pid: 7, startedAt: 5, host: 'headless', address: null, token: null } as const

test('a page that runs is named without its token, which is told apart', () => {
  const { refused, page } = refuse('/data', {
    ...holder,
    address: 'http://127.0.0.1:1',
    token: 'xyz',
  })
  expect(refused).toBe(
    'BooCode already uses /data: it runs at http://127.0.0.1:1 (process 7). ' +
      'To see it in your browser, run this again with --open; or close it first, or name another --user-data-dir.',
  )
  expect(page).toBe('http://127.0.0.1:1/#xyz')
})

test.each([
  [null, 'Close the other one first'],
  [holder, 'it is still starting (process 7)'],
  [{ ...holder, host: 'desktop' as const }, 'it runs as a window (process 7)'],
])('who has no page yet has none to open: %j', (by, words) => {
  const { refused, page } = refuse('/data', by)
  expect(refused).toContain(words)
  expect(page).toBeNull()
})
