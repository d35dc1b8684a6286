import { z } from 'zod/mini'
import type { Message } from '../../../contract/chat.ts'
import { endError } from '../../../contract/events.ts'
import type { EndReason, Status, StopReason } from '../../../contract/status.ts'
import { readParts } from './parts.ts'
import { readGenerations } from './read-generations.ts'
import { query, type Reader } from './sql.ts'

interface MessageRow {
  readonly id: number
  readonly uid: string
  readonly parent_uid: string | null
  readonly role: Message['role']
  readonly status: Status
  readonly stop_reason: StopReason | null
  readonly end_reason: EndReason | null
  readonly error: string | null
  readonly written_by: string | null
  readonly created_at: number
}

const byIds = query<[ids: string], MessageRow>(
  `SELECT m.id, m.uid, p.uid AS parent_uid, m.role, m.status, m.stop_reason, m.end_reason, m.error, m.written_by, m.created_at
   FROM messages m LEFT JOIN messages p ON p.id = m.parent_id
   WHERE m.id IN (SELECT value FROM json_each(?)) ORDER BY m.id`,
)

// Versions are below the same message; a marker between them and it does not part them.
const siblings = query<[ids: string], { id: number; uid: string }>(
  `WITH asked AS (
     SELECT m.id, m.chat_id, m.role, CASE p.role WHEN 'marker' THEN p.parent_id ELSE m.parent_id END AS below
     FROM messages m LEFT JOIN messages p ON p.id = m.parent_id
     WHERE m.id IN (SELECT value FROM json_each(?))),
   places AS (
     SELECT id, chat_id, role, below FROM asked
     UNION ALL
     SELECT a.id, a.chat_id, a.role, k.id FROM asked a
       JOIN messages k ON k.parent_id IS a.below AND k.chat_id = a.chat_id AND k.role = 'marker')
   SELECT a.id, s.uid FROM places a
     JOIN messages s ON s.parent_id IS a.below AND s.chat_id = a.chat_id AND s.role = a.role
   ORDER BY s.id`,
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
    ...(row.written_by !== null && { writtenBy: row.written_by }),
    createdAt: row.created_at,
    parts: parts.get(row.id) ?? [],
    siblings: (family.get(row.id) ?? []).map((sibling) => sibling.uid),
    generation: generations.get(row.id) ?? null,
  }))
}
