import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { generationOf } from '../../ui/testing/generation-of.ts'
import { entryOf } from './testing/round-of.ts'
import { useScale } from './use-scale.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const began = () => generationOf({ createdAt: Date.now(), writeMs: 2_000 })

function draw(status: 'running' | 'complete') {
  const model = { ref: 'rig-a/m0', params: {}, generation: began(), error: null }
  const entries = [entryOf(0, { status, model })]
  let drawn = 0
  const { result } = renderHook(() => {
    drawn += 1
    return useScale({ entries })
  })
  return { result, drawn: () => drawn }
}

test('bars of a round that runs are drawn again when they stand for more, not each second', () => {
  const { result, drawn } = draw('running')
  expect(result.current).toBe(5_000)
  act(() => void vi.advanceTimersByTime(5_000))
  expect(drawn()).toBe(1)
  act(() => void vi.advanceTimersByTime(1_000))
  expect(result.current).toBe(10_000)
  expect(drawn()).toBe(2)
})

test('of a round that has ended nothing is looked at again', () => {
  const { result } = draw('complete')
  expect(vi.getTimerCount()).toBe(0)
  expect(result.current).toBe(5_000)
})
