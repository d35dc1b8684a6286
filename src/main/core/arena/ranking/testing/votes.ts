import type { CountedVote } from '../tally.ts'

/** A vote among models of the provider `rig`, each with one word more than the one before it. */
export function voteOf(
  models: readonly string[],
  kind: CountedVote['kind'],
  winner: number | null = null,
): CountedVote {
  const ballot = models.map((id, at) => ({ ref: `rig/${id}`, fingerprint: null, words: 100 + at }))
  return { kind, winner, ballot }
}

/** The first of two, or of more, was the best. */
export function won(...models: string[]): CountedVote {
  return voteOf(models, 'best', 0)
}

/** Numbers from 0 to below 1, of a source of whole ones. */
export function fractions(random: (below: number) => number): () => number {
  return () => random(2 ** 32) / 2 ** 32
}
