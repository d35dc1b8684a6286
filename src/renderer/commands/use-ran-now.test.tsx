import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useRanNow } from './use-ran-now.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

test('what has just ended counts for a second, and what runs again in that time for longer', async () => {
  const { result, rerender } = renderHook(useRanNow, { initialProps: false })
  expect(result.current).toBe(false)
  rerender(true)
  await act(() => vi.advanceTimersByTimeAsync(5_000))
  rerender(false)
  await act(() => vi.advanceTimersByTimeAsync(900))
  expect(result.current).toBe(true)
  rerender(true)
  rerender(false)
  await act(() => vi.advanceTimersByTimeAsync(900))
  expect(result.current).toBe(true)
  await act(() => vi.advanceTimersByTimeAsync(200))
  expect(result.current).toBe(false)
})
