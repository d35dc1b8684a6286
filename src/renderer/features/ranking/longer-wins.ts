import type { RankedModel } from '../../../contract/ranking.ts'

/** From here on it is said: of what makes ratings differ, a quarter goes with the length. */
const clear = 0.5

/** Whether the models with longer answers are the ones with higher ratings (their correlation); of two, that says nothing. */
export function longerWins(models: readonly RankedModel[]): boolean {
  if (models.length < 3) return false
  const ratings = fromMean(models.map(({ rating }) => rating))
  const words = fromMean(models.map(({ meanWords }) => meanWords))
  const spread = Math.sqrt(product(ratings, ratings) * product(words, words))
  return spread > 0 && product(ratings, words) / spread >= clear
}

function fromMean(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.map((value) => value - mean)
}

function product(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0)
}
