import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cell } from './matrix.ts'
import { strengthsOf } from './strengths.ts'

const sigma = 1.2
const chance = (lead: number): number => 1 / (1 + Math.exp(-lead))

test('without games nobody is ahead, and the level they have in common is no doubt about any of them', () => {
  const { means, covariance } = strengthsOf(
    square([0, 0, 0], () => 0),
    sigma,
  )
  expect(means).toEqual([0, 0, 0])
  expect(gapVariance(covariance, 0, 2)).toBeCloseTo(2 * sigma ** 2, 12)
  for (const row of covariance) expect(sum(row)).toBeCloseTo(0, 12)
})

test('two: the closed form of the mean and of its variance', () => {
  // The slope is 0 where what was won beyond what was to be expected is what the prior takes: x / sigma^2.
  const [x, games] = [0.7, 12]
  const won = games * chance(2 * x) + x / sigma ** 2
  const { means, covariance } = strengthsOf(
    [
      [0, won],
      [games - won, 0],
    ],
    sigma,
  )
  expect(means[0]).toBeCloseTo(x, 12)
  expect(means[1]).toBeCloseTo(-x, 12)
  const curvature = games * chance(2 * x) * chance(-2 * x)
  expect(gapVariance(covariance, 0, 1)).toBeCloseTo(2 / (2 * curvature + 1 / sigma ** 2), 12)
  expect(cell(covariance, 0, 0)).toBeCloseTo(0.5 / (2 * curvature + 1 / sigma ** 2), 12)
})

test('a shut-out keeps a finite lead, further the more games there were', () => {
  const lead = (games: number): number => {
    const { means } = strengthsOf(
      [
        [0, games],
        [0, 0],
      ],
      sigma,
    )
    return (means[0] ?? 0) - (means[1] ?? 0)
  }
  const slope = (games: number): number =>
    games * chance(-lead(games)) - lead(games) / 2 / sigma ** 2
  for (const games of [3, 100, 100_000]) expect(slope(games)).toBeCloseTo(0, 9)
  expect(lead(3)).toBeLessThan(lead(100))
  expect(lead(100)).toBeLessThan(lead(100_000))
})

test('any strengths are found again in games that are as they make them', () => {
  const strength = fc.double({ min: -6, max: 6, noNaN: true })
  const given = fc.array(strength, { minLength: 2, maxLength: 8 })
  fc.assert(
    fc.property(given, fc.integer({ min: 1, max: 2_000 }), (strengths, games) => {
      const mean = sum(strengths) / strengths.length
      const wanted = strengths.map((value) => value - mean)
      // What the prior takes from each is spread over its pairs.
      const wins = square(wanted, (one, other) => {
        const lead = one - other
        return games * chance(lead) + lead / wanted.length / sigma ** 2
      })
      const { means, covariance } = strengthsOf(wins, sigma)
      means.forEach((value, at) => expect(value).toBeCloseTo(wanted[at] ?? 0, 8))
      for (const row of covariance) expect(sum(row)).toBeCloseTo(0, 8)
    }),
    { seed: 5, numRuns: 200 },
  )
})

test('the covariance is the inverse of the curvature, as differences of the slope show', () => {
  const wins = [
    [0, 5, 2],
    [3, 0, 4.5],
    [6, 1.5, 0],
  ]
  const { means, covariance } = strengthsOf(wins, sigma)
  const slope = (at: readonly number[]): number[] =>
    at.map((one, row) =>
      at.reduce(
        (total, other, column) => {
          const games = cell(wins, row, column) + cell(wins, column, row)
          return total + cell(wins, row, column) - games * chance(one - other)
        },
        -one / sigma ** 2,
      ),
    )
  const step = 1e-5
  means.forEach((_, moved) => {
    const by = (size: number): number[] =>
      slope(means.map((mean, at) => (at === moved ? mean + size : mean)))
    const column = by(step).map((value, at) => (value - (by(-step)[at] ?? 0)) / (-2 * step))
    // With the common level back, the product is the unit matrix.
    const full = covariance.map((row) => row.map((value) => value + sigma ** 2 / 3))
    full.forEach((row, at) =>
      expect(sum(row.map((value, k) => value * (column[k] ?? 0)))).toBeCloseTo(
        at === moved ? 1 : 0,
        6,
      ),
    )
  })
})

function square(
  strengths: readonly number[],
  value: (one: number, other: number) => number,
): number[][] {
  return strengths.map((one, row) =>
    strengths.map((other, column) => (row === column ? 0 : value(one, other))),
  )
}

function gapVariance(covariance: readonly (readonly number[])[], a: number, b: number): number {
  return cell(covariance, a, a) + cell(covariance, b, b) - 2 * cell(covariance, a, b)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
