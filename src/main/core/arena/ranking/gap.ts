import { cell, type Matrix } from './matrix.ts'

/** Standard deviations to each side that hold 95 %. */
export const sides = 1.96

/** Whether one is stronger than another, with what is left of doubt below the ends of a 95 % interval of their gap. */
export function isAhead(
  means: readonly number[],
  covariance: Matrix,
  one: number,
  other: number,
): boolean {
  const lead = (means[one] ?? 0) - (means[other] ?? 0)
  const variance =
    cell(covariance, one, one) + cell(covariance, other, other) - 2 * cell(covariance, one, other)
  return lead > 0 && lead ** 2 > sides ** 2 * variance
}
