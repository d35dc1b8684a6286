import { namesShown } from './names-shown.ts'
import type { Board, Verdict } from '../../../contract/arena.ts'
import { query, type Reader } from './sql.ts'
import { ballot, verdictOf, type Ballot, type VerdictRow } from './votes.ts'

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

/** The row of a vote, as `keptVoteColumns` reads it. */
export interface KeptVoteRow extends VerdictRow {
  readonly uid: string
  readonly board: Board
  readonly early: number
  readonly createdAt: number
  readonly undoneAt: number | null
}

export const keptVoteColumns = `uid, kind, winner, board, early, ballot, created_at AS createdAt, undone_at AS undoneAt`

/** The request that was made for an answer, where it went and what was served. */
export interface Sent {
  readonly fingerprint: string | null
  /** Null: it was not kept. */
  readonly request: string | null
}

const ready = query<[after: number, limit: number], { id: number; uid: string }>(
  `SELECT r.id, r.uid FROM rounds r JOIN sessions s ON s.id = r.session_id
   WHERE r.id > ? AND r.deleted_at IS NULL AND s.deleted_at IS NULL AND ${namesShown}
     AND EXISTS(SELECT 1 FROM entries e WHERE e.round_id = r.id)
     AND NOT EXISTS(SELECT 1 FROM entries e JOIN messages m ON m.id = e.message_id
       WHERE e.round_id = r.id AND m.status IN ('pending', 'running'))
   ORDER BY r.id LIMIT ?`,
)

const votesOf = query<[roundId: number], KeptVoteRow>(
  `SELECT ${keptVoteColumns} FROM votes WHERE round_id = ? AND judge = 'user' ORDER BY id`,
)

const sent = query<[messageIds: string], Sent & { messageId: number }>(
  `SELECT g.message_id AS messageId, g.fingerprint, CAST(b.body AS TEXT) AS request
   FROM generations g LEFT JOIN blobs b ON b.sha256 = g.request
   WHERE g.message_id IN (SELECT value FROM json_each(?)) ORDER BY g.id`,
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
  return votesOf.all(on, roundId).flatMap(keptVoteOf)
}

/** A vote of a row; none for one that names no verdict. */
export function keptVoteOf(row: KeptVoteRow): KeptVote[] {
  const { uid, board, createdAt, undoneAt } = row
  const verdict = verdictOf(row)
  if (!verdict) return []
  const entries = ballot.parse(JSON.parse(row.ballot ?? '[]'))
  return [{ uid, verdict, board, early: row.early === 1, ballot: entries, createdAt, undoneAt }]
}

/** What was sent for answers, by the id of their message. */
export function readSent(on: Reader, messageIds: readonly number[]): Map<number, Sent> {
  const rows = sent.all(on, JSON.stringify(messageIds))
  return new Map(rows.map(({ messageId, ...rest }) => [messageId, rest]))
}
