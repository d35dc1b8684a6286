import type { Tx } from '../../store/sql.ts'
import { isVotedOn } from '../../store/loose-votes.ts'
import { findVoteRound, insertAnyVote } from '../../store/votes.ts'
import type { VoteLineOfFile } from './round-line.ts'

/** Stores a vote without its round. `known`: it, or another one that counts on the same round, is here. */
export function storeVoteLine(tx: Tx, line: VoteLineOfFile): 'added' | 'known' {
  if (findVoteRound(tx, line.uid) !== undefined) return 'known'
  // What was decided here stays as it is.
  if (line.undoneAt === null && isVotedOn(tx, line.ballot)) return 'known'
  insertAnyVote(tx, { ...line, roundId: null })
  return 'added'
}
