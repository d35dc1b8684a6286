import { expect, test } from 'vitest'
import { manualClock } from '../testing/manual-clock.ts'
import { waited } from './waited.ts'

test('resolves when the time has passed, or the signal aborts, which gives the timer back', async () => {
  const clock = manualClock()
  let timers = 0
  const counting = {
    ...clock,
    after(ms: number, callback: () => void) {
      timers += 1
      const cancel = clock.after(ms, callback)
      return () => {
        timers -= 1
        cancel()
      }
    },
  }
  const { signal } = new AbortController()
  const passed = waited(counting, 100, signal)
  clock.advance(100)
  await passed

  const leaving = new AbortController()
  const left = waited(counting, 100, leaving.signal)
  expect(timers).toBe(1)
  leaving.abort()
  await left
  expect(timers).toBe(0)
  await waited(counting, 100, leaving.signal)
  expect(timers).toBe(0)
})
