import { verdictOf, ballot, type Ballot, type VerdictRow } from './votes.ts'
import type { Board, Verdict } from '../../../contract/arena.ts'
import { query, type Reader } from './sql.ts'

/** A vote with all that is kept of it, taken back or not. */
export interface KeptVote {
  readonly uid: string
  readonly verdict: Verdict
  readonly board: Board
  readonly early: boolean
  readonly ballot: Ballot
  readonly createdAt: number
  readonly undoneAt: number | null
}

const ready = query<[after: number, limit: number], { id: number; uid: string }>(
  `SELECT r.id, r.uid FROM rounds r JOIN sessions s ON s.id = r.session_id
   WHERE r.id > ? AND r.deleted_at IS NULL AND s.deleted_at IS NULL AND (r.blind = 0 OR r.revealed_at IS NOT NULL)
     AND EXISTS(SELECT 1 FROM entries e WHERE e.round_id = r.id)
     AND NOT EXISTS(SELECT 1 FROM entries e JOIN messages m ON m.id = e.message_id
       WHERE e.round_id = r.id AND m.status IN ('pending', 'running'))
   ORDER BY r.id LIMIT ?`,
)

const votesOf = query<
  [roundId: number],
  VerdictRow & {
    readonly uid: string
    readonly board: Board
    readonly early: number
    readonly createdAt: number
    readonly undoneAt: number | null
  }
>(
  `SELECT uid, kind, winner, board, early, ballot, created_at AS createdAt, undone_at AS undoneAt FROM votes
   WHERE round_id = ? AND judge = 'user' ORDER BY id`,
)

const fingerprint = query<[generationUid: string], { fingerprint: string | null }>(
  `SELECT fingerprint FROM generations WHERE uid = ?`,
)

/** Rounds that may be told by name and have ended, in the order they were made, after an id. */
export function readyRounds(
  on: Reader,
  after: number,
  limit: number,
): { id: number; uid: string }[] {
  return ready.all(on, after, limit)
}

/** All votes of the user on a round, in their order. */
export function keptVotes(on: Reader, roundId: number): KeptVote[] {
  return votesOf.all(on, roundId).flatMap((row) => {
    const { uid, board, createdAt, undoneAt } = row
    const verdict = verdictOf(row)
    const entries = ballot.parse(JSON.parse(row.ballot ?? '[]'))
    if (!verdict) return []
    return [{ uid, verdict, board, early: row.early === 1, ballot: entries, createdAt, undoneAt }]
  })
}

/** What the server said it served. */
export function fingerprintOf(on: Reader, generationUid: string): string | null {
  return fingerprint.get(on, generationUid)?.fingerprint ?? null
}
