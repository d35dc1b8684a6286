import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import { silentLog } from '../core/testing/silent-log.ts'
import { outliveTerminal, tellFailures } from './failures.ts'

function setUp() {
  const target = new EventEmitter()
  const error = vi.fn<(message: string, fields?: unknown) => void>()
  const stop = vi.fn<(problem: string) => void>()
  tellFailures(target, { ...silentLog, error }, stop)
  return { target, error, stop }
}

test('an exception nobody caught is logged with its stack, and ends the application', () => {
  const { target, error, stop } = setUp()
  target.emit('uncaughtException', new Error('broken'))
  expect(error).toHaveBeenCalledWith('An exception was not caught', {
    problem: 'broken',
    stack: expect.stringContaining('failures.test.ts'),
  })
  expect(stop.mock.calls).toEqual([['broken']])
})

test('a rejection nobody waited for is logged, and the application goes on', () => {
  const { target, error, stop } = setUp()
  target.emit('unhandledRejection', 'odd')
  expect(error).toHaveBeenCalledWith('A rejection was not handled', {
    problem: 'odd',
    stack: undefined,
  })
  expect(stop).not.toHaveBeenCalled()
})

test('an output that takes nothing more ends nothing', () => {
  const output = new EventEmitter()
  outliveTerminal([output])
  expect(() => output.emit('error', new Error('write EPIPE'))).not.toThrow()
})
