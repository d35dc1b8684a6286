import { expect, test } from 'vitest'
import { median, medianRatio, percentile, spread } from './statistics.ts'

test('the median is the middle, whatever the order', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([4, 1, 2, 100])).toBe(3)
  expect(() => median([])).toThrow('nothing')
})

test('a percentile is a value that was measured', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect(percentile(values, 0.5)).toBe(50)
  expect(percentile(values, 0.95)).toBe(95)
  expect(percentile([7], 0.95)).toBe(7)
  expect(() => percentile([], 0.5)).toThrow('nothing')
})

test('the spread is how many times the smallest the largest is', () => {
  expect(spread([2, 3, 5])).toBe(2.5)
  expect(spread([0, 0])).toBe(1)
  expect(spread([0, 1])).toBe(Infinity)
})

test('ratios are taken round by round: a slow round slows both', () => {
  expect(medianRatio([1, 10, 1], [2, 20, 2])).toBe(0.5)
  expect(() => medianRatio([1], [1, 2])).toThrow('different rounds')
})
