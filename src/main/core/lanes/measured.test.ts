import { expect, test, vi } from 'vitest'
import type { MeasuredTime } from '../store/measured-times.ts'
import { createMeasured, type Measured } from './measured.ts'

const done = { complete: true, loadMs: null } as const
const ran = (runMs: number, loadMs: number | null = null): MeasuredTime => ({
  ref: 'rig/a',
  runMs,
  loadMs,
})

test('the median of what was done counts, and loading by itself', () => {
  const measured = createMeasured()
  expect([measured.runMs('rig/a'), measured.loadMs('rig/a')]).toEqual([undefined, undefined])
  for (const ms of [30, 10, 20]) measured.add('rig/a', ms, done)
  measured.add('rig/a', 1_000, { complete: false, loadMs: 900 })
  measured.add('rig/a', 55, { complete: true, loadMs: 15 })
  expect(measured.runMs('rig/a')).toBe(20)
  expect(measured.runMs('rig/a', 25)).toBe(30)
  expect(measured.runMs('rig/a', 40)).toBe(40)
  expect(measured.runMs('rig/a', 41)).toBeUndefined()
  expect(measured.loadMs('rig/a')).toBe(15)
  expect(measured.runMs('rig/b')).toBeUndefined()
})

test('the newest nine count', () => {
  const measured = createMeasured()
  for (let count = 1; count <= 9; count += 1) measured.add('rig/a', 100, done)
  for (let count = 1; count <= 4; count += 1) measured.add('rig/a', 7, done)
  expect(measured.runMs('rig/a')).toBe(100)
  measured.add('rig/a', 7, done)
  expect(measured.runMs('rig/a')).toBe(7)
})

test('earlier launches are asked once, when something is to be estimated, and count behind this one', () => {
  const earlier = vi.fn<() => MeasuredTime[]>(() => [
    ran(40, 3_000),
    ran(41),
    ...Array.from({ length: 20 }, () => ran(9_000, 1)),
  ])
  const measured = createMeasured(earlier)
  for (let count = 1; count <= 7; count += 1) measured.add('rig/a', 50, done)
  expect(earlier).not.toHaveBeenCalled()
  expect(measured.runMs('rig/a')).toBe(50)
  // Two of them had room: with another one they go, the oldest first.
  expect(measured.runMs('rig/a', 51)).toBeUndefined()
  for (let count = 1; count <= 4; count += 1) measured.add('rig/a', 10, done)
  expect(measured.runMs('rig/a')).toBe(50)
  measured.add('rig/a', 10, done)
  expect(measured.runMs('rig/a')).toBe(10)
  expect(measured.loadMs('rig/a')).toBe(1)
  expect(earlier).toHaveBeenCalledTimes(1)
})

test.each([
  ['a run', (measured: Measured) => measured.runMs('rig/a'), 41],
  ['a load', (measured: Measured) => measured.loadMs('rig/a'), 3_000],
])('%s is known from an earlier launch alone', (_, ask, ms) => {
  expect(ask(createMeasured(() => [ran(40, 3_000), ran(41), ran(99)]))).toBe(ms)
})
