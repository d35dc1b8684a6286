import { expect, test, vi } from 'vitest'
import { environmentOf } from './environment.ts'

test('a variable of the process comes before one of the shell, and each is hidden from the log', () => {
  const hide = vi.fn<(value: string) => void>()
  const answer = { environment: { A: 'shell', B: 'shell-b', PATH: '/shell' } }
  const own: NodeJS.ProcessEnv = { A: 'process', PATH: '/usr/bin' }
  const { environment } = environmentOf(own, answer, { hide })
  expect([environment('A'), environment('B'), environment('C')]).toEqual([
    'process',
    'shell-b',
    undefined,
  ])
  expect(hide.mock.calls).toEqual([['process'], ['shell-b']])
  expect(own['PATH']).toBe('/shell')
})

test.each([undefined, { problem: 'It said nothing' }, { environment: {} }])(
  'with %j from the shell everything is as it was',
  (answer) => {
    const own: NodeJS.ProcessEnv = { A: 'process', PATH: '/usr/bin' }
    const { environment } = environmentOf(own, answer, { hide: () => {} })
    expect(environment('A')).toBe('process')
    expect(own['PATH']).toBe('/usr/bin')
  },
)
