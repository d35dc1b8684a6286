import type { RankedModel } from '../../../../contract/ranking.ts'

/** A row of a board: a model of the rig, of the rating given, that may stand in any of four places. */
export function rowOf(ref: string, rating = 1500, more: Partial<RankedModel> = {}): RankedModel {
  return {
    ref,
    fingerprint: null,
    rating,
    low: rating - 60,
    high: rating + 60,
    bestRank: 1,
    worstRank: 4,
    votes: 40,
    meanWords: 150,
    ...more,
  }
}
