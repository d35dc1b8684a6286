import type { Inputs } from '../../../contract/index.ts'
import { AppError } from '../kernel/errors.ts'
import { readEntries, type StoredEntry } from '../store/entries.ts'
import { readParts } from '../store/parts.ts'
import type { StoredRound } from '../store/rounds.ts'
import { revealSession } from '../store/rounds.ts'
import type { Tx } from '../store/sql.ts'
import { findVoteRound, insertVote, readVote, undoVote } from '../store/votes.ts'
import { ballotOf } from './ballot.ts'
import { hasEnded, isAsked, roundNamed } from './found.ts'
import { shownOf } from './shown.ts'
import { tellsItself } from './tells-itself.ts'

type Input = Inputs['arena']['vote']

/** Stores a vote with its ballot, on the board it belongs to; names are shown from then on. False: it was stored before. */
export function storeVote(tx: Tx, { roundUid, voteUid, verdict }: Input, wall: number): boolean {
  const round = roundNamed(tx, roundUid)
  if (isStored(tx, round, voteUid)) return false
  const entries = readEntries(tx, round.id)
  const asked = entries.filter(isAsked)
  if (!shownOf(round, entries).answers)
    throw new AppError('conflict', 'The answers are not shown yet.', {
      hint: 'Wait until all are there.',
    })
  const ballot = ballotOf(tx, asked)
  if (ballot.length < 2)
    throw new AppError('invalid', 'There are no two answers to compare in this round.')
  if (verdict.kind === 'best' && !ballot.some(({ position }) => position === verdict.position))
    throw new AppError('invalid', 'This column has no answer that could be the best.')
  const early = !asked.every(hasEnded)
  const board = isBlind(tx, round, entries) ? 'blind' : 'open'
  insertVote(tx, { uid: voteUid, roundId: round.id, verdict, board, early, ballot }, wall)
  revealSession(tx, round.sessionId, wall)
  return true
}

/** Takes the vote back; what was seen stays seen. False: there was none. */
export function takeVoteBack(tx: Tx, roundUid: string, wall: number): boolean {
  return undoVote(tx, roundNamed(tx, roundUid).id, wall)
}

/** Nobody could know who wrote what. */
function isBlind(tx: Tx, round: StoredRound, entries: readonly StoredEntry[]): boolean {
  if (round.namesShown) return false
  const ids = entries.filter(isAsked).map(({ answer }) => answer.id)
  return ![...readParts(tx, ids).values()].some(tellsItself(tx, round, entries))
}

/** True when this very vote is stored already: the request was made before. */
function isStored(tx: Tx, { id }: StoredRound, voteUid: string): boolean {
  const votedOn = findVoteRound(tx, voteUid)
  if (votedOn === id) return true
  if (votedOn !== undefined)
    throw new AppError('conflict', 'A vote on another round has this identity.')
  if (readVote(tx, id))
    throw new AppError('conflict', 'This round was voted on already.', {
      hint: 'Take that vote back first.',
    })
  return false
}
