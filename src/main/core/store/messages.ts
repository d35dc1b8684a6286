import type { Message } from '../../../contract/chat.ts'
import type { End } from '../../../contract/events.ts'
import type { Status, StopReason } from '../../../contract/status.ts'
import { addPart, fold, type WholePart } from './parts.ts'
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
  [
    uid: string,
    chatId: number,
    parentId: number | null,
    role: string,
    status: string,
    endReason: string | null,
    launch: number,
    at: number,
  ],
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
    addPart(
      tx,
      row.id,
      ordinal,
      part,
      role === 'user' && part.kind === 'text' ? 'searched' : 'not_searched',
    )
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
  readonly status: Status
}

const place = query<[uid: string], MessagePlace>(
  `SELECT id, chat_id, parent_id, role, status FROM messages WHERE uid = ?`,
)

const uidById = query<[id: number], { uid: string }>(`SELECT uid FROM messages WHERE id = ?`)

export function findMessage(on: Reader, uid: string): MessagePlace | undefined {
  return place.get(on, uid)
}

export function messageUidOf(on: Reader, id: number): string | null {
  return uidById.get(on, id)?.uid ?? null
}
