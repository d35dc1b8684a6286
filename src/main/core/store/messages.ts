import { z } from 'zod'
import type { Message } from '../../../contract/chat.ts'
import { endError, type End } from '../../../contract/events.ts'
import type { EndReason, Status, StopReason } from '../../../contract/status.ts'
import { readGenerations } from './generations.ts'
import { addPart, fold, readParts, type WholePart } from './parts.ts'
import { command, query, type Reader, type Tx } from './sql.ts'

/** A message as it is made. A user's message and a marker are complete at once, an answer waits for its generation. */
export interface NewMessage {
  readonly uid: string
  readonly chatId: number
  readonly parentId: number | null
  readonly role: Message['role']
  readonly status: 'pending' | 'complete'
  readonly parts: readonly WholePart[]
}

const insert = query<
  [uid: string, chatId: number, parentId: number | null, role: string, status: string, endReason: string | null, launch: number, at: number],
  { id: number }
>(
  `INSERT INTO messages(uid, chat_id, parent_id, role, status, end_reason, launch_id, created_at)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
)

const markStop = command<[reason: StopReason, uid: string]>(
  `UPDATE messages SET stop_reason = ? WHERE uid = ? AND status IN ('pending', 'running') AND stop_reason IS NULL`,
)

const end = command<[status: string, reason: string, error: string | null, uid: string]>(
  `UPDATE messages SET status = ?, end_reason = ?, error = ? WHERE uid = ? AND status IN ('pending', 'running')`,
)

/** Stores a message with its parts and answers its id. Text of a user is searched from now on. */
export function insertMessage(tx: Tx, message: NewMessage, launchId: number, wall: number): number {
  const { uid, chatId, parentId, role, status } = message
  const endReason = status === 'complete' ? 'done' : null
  const row = insert.get(tx, uid, chatId, parentId, role, status, endReason, launchId, wall)
  if (!row) throw new Error('A message was not stored')
  for (const [ordinal, part] of message.parts.entries()) {
    addPart(tx, row.id, ordinal, part, role === 'user' && part.kind === 'text' ? 'searched' : 'not_searched')
  }
  return row.id
}

/** Keeps why an answer is about to be stopped. The first reason stays. */
export function markMessageStopping(tx: Tx, uid: string, reason: StopReason): void {
  markStop.run(tx, reason, uid)
}

/** Ends a message that has no generation. True when this call ended it. */
export function endMessage(tx: Tx, uid: string, { status, reason, error }: End): boolean {
  const changed = end.run(tx, status, reason, error ? JSON.stringify(error) : null, uid) === 1
  if (changed) fold(tx, findMessage(tx, uid)?.id ?? 0)
  return changed
}

/** Where a message stands in its tree. */
export interface MessagePlace {
  readonly id: number
  readonly chat_id: number
  readonly parent_id: number | null
  readonly role: Message['role']
}

const place = query<[uid: string], MessagePlace>(
  `SELECT id, chat_id, parent_id, role FROM messages WHERE uid = ?`,
)

const uidById = query<[id: number], { uid: string }>(`SELECT uid FROM messages WHERE id = ?`)

export function findMessage(on: Reader, uid: string): MessagePlace | undefined {
  return place.get(on, uid)
}

export function messageUidOf(on: Reader, id: number): string | null {
  return uidById.get(on, id)?.uid ?? null
}

interface MessageRow {
  readonly id: number
  readonly uid: string
  readonly parent_uid: string | null
  readonly role: Message['role']
  readonly status: Status
  readonly stop_reason: StopReason | null
  readonly end_reason: EndReason | null
  readonly error: string | null
  readonly created_at: number
}

const byIds = query<[ids: string], MessageRow>(
  `SELECT m.id, m.uid, p.uid AS parent_uid, m.role, m.status, m.stop_reason, m.end_reason, m.error, m.created_at
   FROM messages m LEFT JOIN messages p ON p.id = m.parent_id
   WHERE m.id IN (SELECT value FROM json_each(?)) ORDER BY m.id`,
)

const siblings = query<[ids: string], { id: number; uid: string }>(
  `SELECT m.id, s.uid FROM messages m
     JOIN messages s ON s.parent_id IS m.parent_id AND s.chat_id = m.chat_id AND s.role = m.role
   WHERE m.id IN (SELECT value FROM json_each(?)) ORDER BY s.id`,
)

const errorColumn = z.nullable(endError)

/** Messages by their ids, oldest first, as a window sees them. */
export function readMessages(on: Reader, ids: readonly number[]): Message[] {
  const list = JSON.stringify(ids)
  const parts = readParts(on, ids)
  const generations = readGenerations(on, ids)
  const family = Map.groupBy(siblings.all(on, list), (row) => row.id)
  return byIds.all(on, list).map((row) => ({
    uid: row.uid,
    parentUid: row.parent_uid,
    role: row.role,
    status: row.status,
    stopReason: row.stop_reason,
    endReason: row.end_reason,
    error: errorColumn.parse(JSON.parse(row.error ?? 'null')),
    createdAt: row.created_at,
    parts: parts.get(row.id) ?? [],
    siblings: (family.get(row.id) ?? []).map((sibling) => sibling.uid),
    generation: generations.get(row.id) ?? null,
  }))
}
