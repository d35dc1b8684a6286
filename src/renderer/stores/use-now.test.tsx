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

test('what began less than a minute ago is told each second, what is older seldom', () => {
  const drawn = vi.fn<(now: number) => void>()
  const Shown = () => {
    drawn(useNowSince([400_000, 990_000]))
    return null
  }
  render(<Shown />)
  later(50_000)
  expect(drawn.mock.lastCall).toEqual([1_050_000])
  drawn.mockClear()
  later(60_000)
  expect(drawn.mock.calls.length).toBeLessThanOrEqual(7)
  expect(drawn.mock.lastCall).toEqual([1_110_000])
})

test('nothing began: it is told seldom', () => {
  const drawn = vi.fn<(now: number) => void>()
  const Shown = () => {
    drawn(useNowSince([]))
    return null
  }
  render(<Shown />)
  later(60_000)
  expect(drawn.mock.calls.length).toBeLessThanOrEqual(7)
})
