import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import { manualClock } from '../core/testing/manual-clock.ts'
import { silentLog } from '../core/testing/silent-log.ts'
import { quitCleanly, quitOnSignal } from './quit.ts'

function setUp(close: () => Promise<void>) {
  const asked = new EventEmitter()
  const app = {
    onWillQuit: (listener: (event: { preventDefault(): void }) => void) =>
      asked.on('will-quit', listener),
    exit: vi.fn<(code: number) => void>(),
  }
  const clock = manualClock()
  const error = vi.fn<(message: string) => void>()
  const began = quitCleanly(app, close, { clock, log: { ...silentLog, error } })
  const preventDefault = vi.fn<() => void>()
  const ask = () => asked.emit('will-quit', { preventDefault })
  return { app, clock, error, began, ask, preventDefault }
}

test('the process ends when everything is closed, not before', async () => {
  const closing = Promise.withResolvers<void>()
  const { app, ask, began, preventDefault, clock } = setUp(() => closing.promise)
  expect(began()).toBe(false)
  ask()
  expect(began()).toBe(true)
  expect(preventDefault).toHaveBeenCalledTimes(1)
  expect(app.exit).not.toHaveBeenCalled()
  closing.resolve()
  await vi.waitFor(() => expect(app.exit.mock.calls).toEqual([[0]]))
  clock.advance(60_000)
  expect(app.exit).toHaveBeenCalledTimes(1)
})

test('asked again while it ends, it closes once and still waits', () => {
  const close = vi.fn<() => Promise<void>>(() => new Promise(() => {}))
  const { app, ask, preventDefault } = setUp(close)
  ask()
  ask()
  expect(close).toHaveBeenCalledTimes(1)
  expect(preventDefault).toHaveBeenCalledTimes(2)
  expect(app.exit).not.toHaveBeenCalled()
})

test('what hangs is left behind after 6 s', () => {
  const { app, ask, clock, error } = setUp(() => new Promise(() => {}))
  ask()
  clock.advance(5_999)
  expect(app.exit).not.toHaveBeenCalled()
  clock.advance(1)
  expect(app.exit.mock.calls).toEqual([[1]])
  expect(error).toHaveBeenCalledWith('Closing took too long')
})

test('what fails is told and is no clean exit', async () => {
  const { app, ask, error } = setUp(() => Promise.reject(new Error('stuck')))
  ask()
  await vi.waitFor(() => expect(app.exit.mock.calls).toEqual([[1]]))
  expect(error).toHaveBeenCalledWith('Closing failed', { problem: 'stuck' })
})

test('every signal that ends a program is a wish to quit', () => {
  const target = new EventEmitter()
  const quit = vi.fn<() => void>()
  quitOnSignal(target, quit)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) target.emit(signal)
  expect(quit).toHaveBeenCalledTimes(3)
})
