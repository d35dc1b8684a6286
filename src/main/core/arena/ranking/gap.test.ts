import { expect, test } from 'vitest'
import { isAhead, sides } from './gap.ts'

// The gap of the first two has a variance of 3 + 2 - 2 * 0.5 = 4.
const covariance = [
  [3, 0.5, 0],
  [0.5, 2, 0],
  [0, 0, 0],
]

test('ahead is who leads by more than the half width of the interval of the gap', () => {
  const least = sides * 2
  expect(isAhead([least + 0.001, 0, 0], covariance, 0, 1)).toBe(true)
  expect(isAhead([least - 0.001, 0, 0], covariance, 0, 1)).toBe(false)
  expect(isAhead([1, 1 - least - 0.001, 0], covariance, 0, 1)).toBe(true)
})

test('who is behind, however clearly, is not ahead; nobody is ahead of itself', () => {
  expect(isAhead([-100, 0, 0], covariance, 0, 1)).toBe(false)
  expect(isAhead([-100, 0, 0], covariance, 1, 0)).toBe(true)
  expect(isAhead([5, 0, 0], covariance, 0, 0)).toBe(false)
})
