import { expect, test } from 'vitest'
import { manualClock } from '../testing/manual-clock.ts'
import { createTelling } from './telling.ts'
import type { SourceEvent } from './types.ts'

function setUp() {
  const clock = manualClock()
  const told: SourceEvent[] = []
  const recorder = { delta: () => {}, call: () => {}, rest: async () => [] }
  const telling = createTelling((event) => told.push(event), recorder, clock)
  return { clock, told, telling }
}

test('the time of a thought is told as soon as it is over, and counts all of them', () => {
  const { clock, told, telling } = setUp()
  for (const ms of [2_000, 500]) {
    telling.emit({ type: 'phase', phase: 'thinking' })
    clock.advance(ms)
    telling.emit({ type: 'phase', phase: 'writing' })
    clock.advance(100)
  }
  expect(told).toEqual([
    { type: 'phase', phase: 'thinking' },
    { type: 'phase', phase: 'writing', thoughtMs: 2_000 },
    { type: 'phase', phase: 'thinking' },
    { type: 'phase', phase: 'writing', thoughtMs: 2_500 },
  ])
})

test('who did not think has no time of a thought', () => {
  const { told, telling } = setUp()
  telling.emit({ type: 'phase', phase: 'reading' })
  telling.emit({ type: 'phase', phase: 'writing' })
  expect(told.at(-1)).toEqual({ type: 'phase', phase: 'writing' })
})
