import { params, type Params } from '../../../contract/params.ts'
import { query, type Reader, type Tx } from './sql.ts'

/** A column of an Arena session: a chat of its own, in the place where it is shown. */
export interface ArenaColumn {
  readonly chatId: number
  readonly position: number
  readonly ref: string
  readonly params: Params
}

const insert = query<
  [uid: string, title: string | null, titledBy: string | null, at: number],
  { id: number }
>(
  `INSERT INTO sessions(uid, kind, title, titled_by, created_at) VALUES (?, 'arena', ?, ?, ?) RETURNING id`,
)

const insertChat = query<
  [uid: string, sessionId: number, ordinal: number, ref: string, params: string],
  { id: number }
>(`INSERT INTO chats(uid, session_id, ordinal, ref, params) VALUES (?, ?, ?, ?, ?) RETURNING id`)

const byUid = query<[uid: string], { id: number; kind: string }>(
  `SELECT id, kind FROM sessions WHERE uid = ?`,
)

const columnsOf = query<
  [sessionId: number],
  Omit<ArenaColumn, 'params'> & { readonly params: string }
>(
  `SELECT id AS chatId, ordinal AS position, ref, params FROM chats WHERE session_id = ? ORDER BY ordinal`,
)

/** Makes a session with one chat per column, in the order given; answers its id. `title` are the first words of its prompt. */
export function insertArenaSession(
  tx: Tx,
  session: { readonly uid: string; readonly title: string | null },
  columns: readonly { readonly chatUid: string; readonly ref: string; readonly params: Params }[],
  wall: number,
): number {
  const made = insert.get(tx, session.uid, session.title, session.title && 'words', wall)
  if (!made) throw new Error('A session was not stored')
  for (const [position, { chatUid, ref, params: asked }] of columns.entries())
    insertChat.get(tx, chatUid, made.id, position, ref, JSON.stringify(asked))
  return made.id
}

/** A session of any kind. */
export function findSession(on: Reader, uid: string): { id: number; kind: string } | undefined {
  return byUid.get(on, uid)
}

/** The columns of an Arena session as they are shown. */
export function readColumns(on: Reader, sessionId: number): ArenaColumn[] {
  return columnsOf
    .all(on, sessionId)
    .map((column) => ({ ...column, params: params.parse(JSON.parse(column.params)) }))
}
