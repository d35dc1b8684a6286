import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import { manualClock } from '../core/testing/manual-clock.ts'
import { endOnSignal } from './end-on-signal.ts'

function setUp(close: () => Promise<void>) {
  const target = Object.assign(new EventEmitter(), { exit: vi.fn<(code: number) => void>() })
  const failed = vi.fn<(error: unknown) => void>()
  const clock = manualClock()
  endOnSignal(target, clock, close, failed)
  return { target, failed, clock }
}

const wishes = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK']

test.each(wishes)('the first %s waits for a clean end', async (signal) => {
  const closing = Promise.withResolvers<void>()
  const { target } = setUp(() => closing.promise)
  target.emit(signal)
  await Promise.resolve()
  expect(target.exit).not.toHaveBeenCalled()
  closing.resolve()
  await vi.waitFor(() => expect(target.exit.mock.calls).toEqual([[0]]))
})

test('another one a second later does not wait', () => {
  const close = vi.fn<() => Promise<void>>(() => new Promise(() => {}))
  const { target, clock } = setUp(close)
  target.emit('SIGINT')
  clock.advance(1_001)
  target.emit('SIGTERM')
  expect(target.exit.mock.calls).toEqual([[130]])
  expect(close).toHaveBeenCalledTimes(1)
})

test('the echo of the first is not a second one', () => {
  const { target, clock } = setUp(() => new Promise(() => {}))
  target.emit('SIGINT')
  clock.advance(1_000)
  target.emit('SIGINT')
  target.emit('SIGTERM')
  expect(target.exit).not.toHaveBeenCalled()
})

test('an end that fails is told and is no clean exit', async () => {
  const { target, failed } = setUp(() => Promise.reject(new Error('stuck')))
  target.emit('SIGINT')
  await vi.waitFor(() => expect(target.exit.mock.calls).toEqual([[1]]))
  expect(failed).toHaveBeenCalledWith(new Error('stuck'))
})
