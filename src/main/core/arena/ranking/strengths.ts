import { cell, inverseOf, times, type Matrix } from './matrix.ts'

export interface Strengths {
  /** Logarithms of the odds against an average one; their sum is 0. */
  readonly means: readonly number[]
  /** As `covarianceAt` says. */
  readonly covariance: Matrix
}

const mostSteps = 100
const closeEnough = 1e-6

/**
 * The strengths that are most likely after these games (Bradley-Terry, by maximum a posteriori under a Gaussian prior of
 * standard deviation `sigma` around 0), and how unsure they are (Laplace: the inverse Hessian there). `wins` says how
 * often the one of the row won against the one of the column; halves are fine.
 *
 * Newton's method. The logarithm of a likelihood of this kind is concave and its curvature changes at most by e^d where a
 * pair moves apart by d; with d held at 1 or below every step gains (Bach 2010, "Self-concordant analysis for logistic
 * regression"), so that neither a line search nor a starting point is needed. The last step makes an error of 1e-6 one
 * of its square.
 */
export function strengthsOf(wins: Matrix, sigma: number): Strengths {
  let means: readonly number[] = wins.map(() => 0)
  for (let step = 0; step < mostSteps; step += 1) {
    const change = times(inverseOf(curvature(wins, means, sigma)), slope(wins, means, sigma))
    const apart = Math.max(...change) - Math.min(...change)
    const share = 1 / Math.max(1, apart)
    means = means.map((mean, at) => mean + share * (change[at] ?? 0))
    if (apart < closeEnough) break
  }
  return { means, covariance: covarianceAt(means, wins, sigma) }
}

/** How unsure strengths like these are after these games; the level they have in common is left out. */
export function covarianceAt(means: readonly number[], wins: Matrix, sigma: number): Matrix {
  const common = sigma ** 2 / wins.length
  return inverseOf(curvature(wins, means, sigma)).map((row) => row.map((value) => value - common))
}

/** Of the logarithm of the posterior, at these strengths. */
function slope(wins: Matrix, means: readonly number[], sigma: number): number[] {
  return means.map((mean, one) =>
    means.reduce(
      (sum, other, at) => {
        const expected = games(wins, one, at) * chance(mean - other)
        return sum + cell(wins, one, at) - expected
      },
      -mean / sigma ** 2,
    ),
  )
}

/** The negative Hessian there. */
function curvature(wins: Matrix, means: readonly number[], sigma: number): Matrix {
  const pair = (one: number, other: number): number => {
    const p = chance((means[one] ?? 0) - (means[other] ?? 0))
    return games(wins, one, other) * p * (1 - p)
  }
  return means.map((_, one) =>
    means.map((__, other) =>
      one === other
        ? means.reduce((sum, ___, third) => sum + pair(one, third), 1 / sigma ** 2)
        : -pair(one, other),
    ),
  )
}

/** How often two met; nobody meets itself. */
function games(wins: Matrix, one: number, other: number): number {
  return cell(wins, one, other) + cell(wins, other, one)
}

/** Of winning against one that is weaker by `lead`. */
function chance(lead: number): number {
  return 1 / (1 + Math.exp(-lead))
}
