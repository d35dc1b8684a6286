import type { RankedModel, Undecided } from '../../../../contract/ranking.ts'
import { isAhead, sides } from './gap.ts'
import { cell, type Matrix } from './matrix.ts'
import { covarianceAt, strengthsOf, type Strengths } from './strengths.ts'
import { contenderKey, game, type Contender, type Tally } from './tally.ts'
import { votesMissing } from './votes-missing.ts'

export interface RankedBoard {
  /** Best first. */
  readonly models: RankedModel[]
  readonly votes: number
  readonly undecided: Undecided | null
}

/** Elo points of a factor e in the odds, of the average, and of the prior's standard deviation. */
const points = 400 / Math.LN10
const average = 1500
const sigma = 200 / points

/**
 * The board of these votes. A rating and its interval are against the average of the board: how good all of them are
 * together no vote tells. Ranks and what is decided go by the gap of each pair, which is surer than two intervals.
 */
export function boardOf({ votes, contenders }: Tally): RankedBoard {
  // In an order of their own: whoever was voted on first leaves no trace, in no digit.
  const rows = [...contenders].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  const wins = winsOf(rows)
  const fit = strengthsOf(wins, sigma)
  const order = bestFirst(fit.means)
  const models = order.flatMap((at) => {
    const row = rows[at]
    return row === undefined ? [] : [{ ...ratingOf(row, fit, at), ...ranksOf(fit, at) }]
  })
  return { models, votes, undecided: undecidedOf(order, fit, wins, votes) }
}

/** The games one (row) won against another (column). */
function winsOf(rows: readonly Contender[]): Matrix {
  const keys = rows.map(contenderKey)
  return rows.map(({ taken }) => keys.map((key) => (taken.get(key) ?? 0) / game))
}

/** Places in `means`. */
function bestFirst(means: readonly number[]): number[] {
  return means
    .map((mean, at) => ({ mean, at }))
    .toSorted((a, b) => b.mean - a.mean)
    .map(({ at }) => at)
}

function ratingOf(row: Contender, { means, covariance }: Strengths, at: number) {
  const { ref, fingerprint, votes, answers, words } = row
  const rating = average + points * (means[at] ?? 0)
  // Of one alone there is nothing to doubt, but for the last digit of a calculation.
  const half = points * sides * Math.sqrt(Math.max(0, cell(covariance, at, at)))
  const interval = { rating, low: rating - half, high: rating + half }
  return { ref, fingerprint, ...interval, votes, meanWords: words / answers }
}

/** From 1. Whoever is surely ahead takes a place in front, whoever is surely behind one at the end. */
function ranksOf({ means, covariance }: Strengths, at: number) {
  const others = [...means.keys()]
  const ahead = others.filter((other) => isAhead(means, covariance, other, at))
  const behind = others.filter((other) => isAhead(means, covariance, at, other))
  return { bestRank: 1 + ahead.length, worstRank: others.length - behind.length }
}

/** The first that may yet be better than the best, and the votes that would tell if strengths are what they look like. */
function undecidedOf(
  [best, ...others]: readonly number[],
  { means, covariance }: Strengths,
  wins: Matrix,
  votes: number,
): Undecided | null {
  if (best === undefined) return null
  const place = others.findIndex((other) => !isAhead(means, covariance, best, other))
  const rival = others[place]
  if (rival === undefined) return null
  const missing = votesMissing(votes, (times) => {
    const further = wins.map((row) => row.map((won) => won * times))
    return isAhead(means, covarianceAt(means, further, sigma), best, rival)
  })
  return { rival: place + 1, votesMissing: missing }
}
