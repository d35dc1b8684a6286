import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import { endOnSignal } from './end-on-signal.ts'

function setUp(close: () => Promise<void>) {
  const target = Object.assign(new EventEmitter(), { exit: vi.fn<(code: number) => void>() })
  const failed = vi.fn<(error: unknown) => void>()
  endOnSignal(target, close, failed)
  return { target, failed }
}

test('the first signal waits for a clean end', async () => {
  const closing = Promise.withResolvers<void>()
  const { target } = setUp(() => closing.promise)
  target.emit('SIGTERM')
  await Promise.resolve()
  expect(target.exit).not.toHaveBeenCalled()
  closing.resolve()
  await vi.waitFor(() => expect(target.exit.mock.calls).toEqual([[0]]))
})

test('the second does not wait', () => {
  const close = vi.fn<() => Promise<void>>(() => new Promise(() => {}))
  const { target } = setUp(close)
  target.emit('SIGINT')
  target.emit('SIGTERM')
  expect(target.exit.mock.calls).toEqual([[130]])
  expect(close).toHaveBeenCalledTimes(1)
})

test('an end that fails is told and is no clean exit', async () => {
  const { target, failed } = setUp(() => Promise.reject(new Error('stuck')))
  target.emit('SIGINT')
  await vi.waitFor(() => expect(target.exit.mock.calls).toEqual([[1]]))
  expect(failed).toHaveBeenCalledWith(new Error('stuck'))
})
