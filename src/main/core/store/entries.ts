import { z } from 'zod/mini'
import { endError, type EndError } from '../../../contract/events.ts'
import { params, type Params } from '../../../contract/params.ts'
import type { EndReason, Status } from '../../../contract/status.ts'
import { command, query, type Reader, type Tx } from './sql.ts'

export interface NewEntry {
  readonly roundId: number
  readonly position: number
  readonly chatId: number
  readonly ref: string
  readonly params: Params
  /** The answer; null: left out, or not asked yet. */
  readonly messageId: number | null
}

/** One column of a round. */
export interface StoredEntry {
  readonly position: number
  readonly chatId: number
  readonly ref: string
  readonly params: Params
  readonly answer: StoredEntryAnswer | null
}

export interface StoredEntryAnswer {
  readonly id: number
  readonly uid: string
  /** Id of the question. */
  readonly questionId: number
  readonly status: Status
  readonly endReason: EndReason | null
  /** Why there is no generation. */
  readonly error: EndError | null
}

interface EntryRow {
  readonly position: number
  readonly chatId: number
  readonly ref: string
  readonly params: string
  readonly id: number | null
  readonly uid: string
  readonly questionId: number
  readonly status: Status
  readonly endReason: EndReason | null
  readonly error: string | null
}

const insert = command<
  [
    roundId: number,
    position: number,
    chatId: number,
    ref: string,
    params: string,
    messageId: number | null,
  ]
>(
  `INSERT INTO entries(round_id, position, chat_id, ref, params, message_id) VALUES (?, ?, ?, ?, ?, ?)`,
)

const setMessage = command<[messageId: number, roundId: number, position: number]>(
  `UPDATE entries SET message_id = ? WHERE round_id = ? AND position = ?`,
)

const ofRound = query<[roundId: number], EntryRow>(
  `SELECT e.position, e.chat_id AS chatId, e.ref, e.params, m.id, m.uid, m.parent_id AS questionId, m.status,
     m.end_reason AS endReason, m.error
   FROM entries e LEFT JOIN messages m ON m.id = e.message_id WHERE e.round_id = ? ORDER BY e.position`,
)

// The newest round of a session in which a column was asked.
const last = query<[chatId: number], { messageId: number; status: Status }>(
  `SELECT m.id AS messageId, m.status FROM entries e JOIN rounds r ON r.id = e.round_id JOIN messages m ON m.id = e.message_id
   WHERE e.chat_id = ? AND r.deleted_at IS NULL ORDER BY r.id DESC LIMIT 1`,
)

const errorColumn = z.nullable(endError)

export function insertEntry(tx: Tx, entry: NewEntry): void {
  const { roundId, position, chatId, ref, messageId } = entry
  insert.run(tx, roundId, position, chatId, ref, JSON.stringify(entry.params), messageId)
}

/** Another answer stands in this place from now on. */
export function setEntryAnswer(tx: Tx, roundId: number, position: number, messageId: number): void {
  setMessage.run(tx, messageId, roundId, position)
}

/** The columns of a round in their places. */
export function readEntries(on: Reader, roundId: number): StoredEntry[] {
  return ofRound.all(on, roundId).map(entryOf)
}

/** What a follow-up to a column goes on from; undefined: it was never asked. */
export function lastAnswer(
  on: Reader,
  chatId: number,
): { messageId: number; status: Status } | undefined {
  return last.get(on, chatId)
}

function entryOf(row: EntryRow): StoredEntry {
  const { position, chatId, ref, id, uid, questionId, status, endReason } = row
  const error = errorColumn.parse(JSON.parse(row.error ?? 'null'))
  return {
    position,
    chatId,
    ref,
    params: params.parse(JSON.parse(row.params)),
    answer: id === null ? null : { id, uid, questionId, status, endReason, error },
  }
}
