import type { Tx } from '../../store/sql.ts'
import { insertLooseVote } from '../../store/loose-votes.ts'
import { findVoteRound } from '../../store/votes.ts'
import type { VoteLineOfFile } from './round-line.ts'

/** Stores a vote without its round. `known`: it is here, with its round or without. */
export function storeVoteLine(tx: Tx, line: VoteLineOfFile): 'added' | 'known' {
  if (findVoteRound(tx, line.uid) !== undefined) return 'known'
  insertLooseVote(tx, line)
  return 'added'
}
