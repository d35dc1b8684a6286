import { query, type Tx } from './sql.ts'

interface Copy {
  readonly uid: string
  readonly chatId: number
  readonly parentId: number | null
}

const insert = query<
  [
    {
      id: number
      uid: string
      chat: number
      parent: number | null
      launch: number
      at: number
    },
  ],
  { id: number }
>(
  `INSERT INTO messages(uid, chat_id, parent_id, role, status, stop_reason, end_reason, error, written_by, launch_id, created_at)
   SELECT @uid, @chat, @parent, role, status, stop_reason, end_reason, error,
     coalesce((SELECT provider_id || '/' || model_id FROM generations WHERE message_id = @id ORDER BY id DESC LIMIT 1), written_by),
     @launch, @at
   FROM messages WHERE id = @id RETURNING id`,
)

const insertParts = query<[{ to: number; id: number }], { id: number }>(
  `INSERT INTO parts(message_id, ordinal, kind, text, data, blob, indexed)
   SELECT @to, ordinal, kind, text, data, blob, indexed FROM parts WHERE message_id = @id ORDER BY ordinal RETURNING id`,
)

/**
 * Copies a message that has ended into another chat, with who wrote it, without its generation: that was paid for once.
 * Answers its id.
 */
export function copyMessage(
  tx: Tx,
  id: number,
  { uid, chatId, parentId }: Copy,
  { launchId, wall }: { launchId: number; wall: number },
): number {
  const place = { id, uid, chat: chatId, parent: parentId }
  const made = insert.get(tx, { ...place, launch: launchId, at: wall })
  if (!made) throw new Error('A message was not copied')
  insertParts.all(tx, { to: made.id, id })
  return made.id
}
