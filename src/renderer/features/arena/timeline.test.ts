import { expect, test } from 'vitest'
import { generationOf } from '../../ui/testing/generation-of.ts'
import { runningSegments, scaleFor, storedSegments, totalMs } from './timeline.ts'

const stored = generationOf({
  createdAt: 1_000,
  waitMs: 200,
  readMs: 300,
  thinkMs: 0,
  writeMs: 500,
})

test('what is stored comes in the order of the phases, without those that were not', () => {
  expect(storedSegments(stored)).toEqual([
    { phase: 'waiting', ms: 200 },
    { phase: 'reading', ms: 300 },
    { phase: 'writing', ms: 500 },
  ])
  expect(totalMs(storedSegments(stored))).toBe(1_000)
})

test('what runs is what was seen, after what is stored of before', () => {
  const begun = [
    { phase: 'reading', at: 2_000 },
    { phase: 'writing', at: 2_600 },
  ] as const
  expect(runningSegments(stored, begun, 3_000)).toEqual([
    { phase: 'waiting', ms: 200 },
    { phase: 'reading', ms: 600 },
    { phase: 'writing', ms: 400 },
  ])
})

test('what has not told a phase waits since it was made, and no clock runs backwards', () => {
  expect(runningSegments(stored, [], 4_000)).toEqual([{ phase: 'waiting', ms: 3_000 }])
  expect(runningSegments(stored, [], 10)).toEqual([{ phase: 'waiting', ms: 0 }])
  expect(runningSegments(stored, [{ phase: 'waiting', at: 5_000 }], 10)[0]?.ms).toBe(0)
})

test.each([
  [0, 5_000],
  [5_000, 5_000],
  [5_001, 10_000],
  [70_000, 80_000],
])('the longest of %s ms is drawn on %s ms', (longest, scale) => {
  expect(scaleFor(longest)).toBe(scale)
})
