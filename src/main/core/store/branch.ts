import type { Message } from '../../../contract/chat.ts'
import { readParts } from './parts.ts'
import { query, type Reader } from './sql.ts'
import { ancestors } from './tree.ts'

/** A message as far as a model or a reader of the whole text needs it. */
export type BranchMessage = Pick<Message, 'uid' | 'role' | 'status' | 'parts'>

const byIds = query<[ids: string], Pick<Message, 'uid' | 'role' | 'status'> & { id: number }>(
  `SELECT id, uid, role, status FROM messages WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`,
)

const noLimit = -1

/** The branch that ends in this message, from the root on; empty for null. */
export function readBranch(on: Reader, messageId: number | null): BranchMessage[] {
  if (messageId === null) return []
  const ids = ancestors(on, messageId, noLimit)
  const parts = readParts(on, ids)
  return byIds
    .all(on, JSON.stringify(ids))
    .map(({ id, ...message }) => ({ ...message, parts: parts.get(id) ?? [] }))
}
