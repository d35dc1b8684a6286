import type { RankedModel } from '../../../contract/ranking.ts'

/** Where a rating stands between the ends of all intervals, in percent of the width. */
export type Scale = (rating: number) => string

/** The ends have room for a dot. */
const edge = 2

export function scaleOf(models: readonly RankedModel[]): Scale {
  const least = Math.min(...models.map(({ low }) => low))
  const most = Math.max(...models.map(({ high }) => high))
  return (rating) => {
    // All at one place: in the middle.
    const share = most > least ? (rating - least) / (most - least) : 0.5
    return `${(edge + share * (100 - 2 * edge)).toFixed(2)}%`
  }
}
