import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useNow, useNowSince } from './use-now.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const later = (ms: number): void => act(() => void vi.advanceTimersByTime(ms))

test('the time is told as often as it was asked for, and not to a hidden window', () => {
  const Shown = () => <p>{useNow(5_000) - 1_000_000}</p>
  render(<Shown />)
  later(4_999)
  expect(screen.getByText('0')).toBeDefined()
  later(1)
  expect(screen.getByText('5000')).toBeDefined()
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  later(5_000)
  expect(screen.getByText('5000')).toBeDefined()
  hidden.mockRestore()
})

test('what began less than a minute ago is told each second, what is older with its whole minutes', () => {
  const drawn = vi.fn<(now: number) => void>()
  const Shown = () => {
    drawn(useNowSince([400_000, 990_000]))
    return null
  }
  render(<Shown />)
  later(50_000)
  expect(drawn.mock.lastCall).toEqual([1_050_000])
  drawn.mockClear()
  for (let turn = 0; turn < 12; turn += 1) later(10_000)
  // One is whole at 1,060 and 1,120 s, the other at 1,110 and 1,170.
  expect(drawn.mock.calls).toEqual([[1_060_000], [1_110_000], [1_120_000], [1_170_000]])
})

test('minutes that end within a second of each other are told no more than once in a second', () => {
  const drawn = vi.fn<(now: number) => void>()
  const Shown = () => {
    drawn(useNowSince([400_000, 400_200]))
    return null
  }
  render(<Shown />)
  for (let turn = 0; turn < 305; turn += 1) later(200)
  expect(drawn.mock.calls).toEqual([[1_000_000], [1_001_000], [1_060_000], [1_061_000]])
})

test('nothing began: it is told once in a minute', () => {
  const drawn = vi.fn<(now: number) => void>()
  const Shown = () => {
    drawn(useNowSince([]))
    return null
  }
  render(<Shown />)
  later(59_999)
  expect(drawn).toHaveBeenCalledOnce()
  later(1)
  expect(drawn).toHaveBeenCalledTimes(2)
})
