import { expect, test } from 'vitest'
import { votesMissing } from './votes-missing.ts'

test.each([1, 2, 7, 120, 9_999, 10_000])('the fewest that decide: %d', (more) => {
  expect(votesMissing(80, (times) => times >= 1 + more / 80)).toBe(more)
})

test('more than anybody gives is no number', () => {
  expect(votesMissing(80, (times) => times >= 1 + 10_001 / 80)).toBeNull()
  expect(votesMissing(80, () => false)).toBeNull()
})

test('it is tried no oftener than needed', () => {
  let tries = 0
  votesMissing(80, (times) => (tries++, times > 3))
  expect(tries).toBeLessThanOrEqual(15)
})
