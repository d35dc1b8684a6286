import type { CountedVote, Entrant } from './tally.ts'

/**
 * What a vote tells about some of its models alone; null: nothing, for fewer than two of them are left, or the best is
 * another one. (That a third was better says nothing about these two.)
 */
export function narrow(
  vote: CountedVote,
  keeps: (entrant: Entrant) => boolean,
): CountedVote | null {
  const ballot = vote.ballot.filter(keeps)
  if (ballot.length < 2) return null
  if (vote.kind !== 'best') return { ...vote, ballot }
  const best = vote.ballot[vote.winner ?? -1]
  const winner = best === undefined ? -1 : ballot.indexOf(best)
  return winner === -1 ? null : { kind: 'best', winner, ballot }
}
