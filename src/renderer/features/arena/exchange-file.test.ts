import { expect, test, vi } from 'vitest'
import { exportAll, importAll } from './exchange-file.ts'
import { fakeCore } from '../../connection/testing/fake-core.ts'

test('every page is asked for, in its order', async () => {
  const { connection, calls } = fakeCore({
    arena: {
      export: ({ after }) => (after === 7 ? { text: 'b\n', next: null } : { text: 'a\n', next: 7 }),
    },
  })
  expect(await exportAll(connection.client)).toBe('a\nb\n')
  expect(calls.map(({ input }) => input)).toEqual([{}, { after: 7 }])
})

test('a long file goes in pieces, cut between lines; broken lines keep their number', async () => {
  const taken = vi.fn((text: string) => ({
    added: text.split('\n').filter((line) => line !== '').length,
    known: 1,
    broken: [{ line: 1, problem: 'No.' }],
  }))
  const { connection } = fakeCore({ arena: { import: ({ text }) => taken(text) } })
  expect(await importAll(connection.client, 'aaaa\nbbb\n\ncccc\n', 9)).toEqual({
    added: 3,
    known: 2,
    broken: [
      { line: 1, problem: 'No.' },
      { line: 4, problem: 'No.' },
    ],
  })
  expect(taken.mock.calls.flat().join('\n')).toBe('aaaa\nbbb\n\ncccc\n')
})
