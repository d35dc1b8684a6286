import type { DeletedSession, Session } from '../../../contract/sessions.ts'
import { command, query, type Reader, type Tx } from './sql.ts'

/** Who named a session: its first words until a model has named it, or the user, whose title nobody replaces. */
export type TitledBy = 'words' | 'model' | 'user'

export interface NewSession {
  readonly uid: string
  readonly chatUid: string
  readonly ref: string | null
  readonly title: string | null
  readonly titledBy: TitledBy | null
}

const insert = query<
  [uid: string, title: string | null, titledBy: string | null, at: number],
  { id: number }
>(
  `INSERT INTO sessions(uid, kind, title, titled_by, created_at) VALUES (?, 'chat', ?, ?, ?) RETURNING id`,
)

const insertChat = command<[uid: string, sessionId: number, ref: string | null]>(
  `INSERT INTO chats(uid, session_id, ordinal, ref) VALUES (?, ?, 0, ?)`,
)

const retitle = command<[{ uid: string; title: string; by: TitledBy }]>(
  `UPDATE sessions SET title = @title, titled_by = @by WHERE uid = @uid AND deleted_at IS NULL AND CASE @by
     WHEN 'user' THEN 1 WHEN 'model' THEN titled_by = 'words' ELSE titled_by IS NULL END`,
)

const setDeleted = command<[at: number | null, uid: string]>(
  `UPDATE sessions SET deleted_at = ? WHERE uid = ? AND kind = 'chat'`,
)

const deleted = query<[limit: number], DeletedSession>(
  `SELECT uid, title, deleted_at AS deletedAt FROM sessions
    WHERE deleted_at IS NOT NULL AND kind = 'chat' ORDER BY deleted_at DESC, id DESC LIMIT ?`,
)

interface SessionRow {
  readonly id: number
  readonly uid: string
  readonly chatUid: string
  readonly title: string | null
  readonly createdAt: number
  readonly running: number
}

const row = `SELECT s.id, s.uid, c.uid AS chatUid, s.title, s.created_at AS createdAt,
    EXISTS(SELECT 1 FROM messages m WHERE m.chat_id = c.id AND m.status IN ('pending', 'running')) AS running
  FROM sessions s JOIN chats c ON c.session_id = s.id AND c.ordinal = 0
  WHERE s.kind = 'chat' AND s.deleted_at IS NULL`

const byUid = query<[uid: string], SessionRow>(`${row} AND s.uid = +?`)

const newest = query<[before: number, limit: number], SessionRow>(
  `${row} AND s.id < +? ORDER BY s.id DESC LIMIT +?`,
)

const titledBy = query<[uid: string], { titled_by: TitledBy | null }>(
  `SELECT titled_by FROM sessions WHERE uid = ? AND deleted_at IS NULL`,
)

/** Makes a session with its one chat. */
export function insertSession(tx: Tx, session: NewSession, wall: number): void {
  const made = insert.get(tx, session.uid, session.title, session.titledBy, wall)
  if (!made) throw new Error('A session was not stored')
  insertChat.run(tx, session.chatUid, made.id, session.ref)
}

/** Names a session, unless somebody who counts more has named it. True when it did. */
export function retitleSession(tx: Tx, uid: string, title: string, by: TitledBy): boolean {
  return retitle.run(tx, { uid, title, by }) === 1
}

/** Hides a session (`wall`), or brings it back (null). False when there is none. */
export function setSessionDeleted(tx: Tx, uid: string, wall: number | null): boolean {
  return setDeleted.run(tx, wall, uid) === 1
}

export function readSession(on: Reader, uid: string): Session | undefined {
  const found = byUid.get(on, uid)
  return found && sessionOf(found)
}

/** Newest first; `next` is the cursor of what comes after, null at the end. */
export function listSessions(
  on: Reader,
  before: number | undefined,
  limit: number,
): { items: Session[]; next: number | null } {
  const rows = newest.all(on, before ?? Number.MAX_SAFE_INTEGER, limit + 1)
  const shown = rows.slice(0, limit)
  return {
    items: shown.map(sessionOf),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

/** The sessions that can be brought back, deleted last first. */
export function listDeletedSessions(on: Reader, limit: number): DeletedSession[] {
  return deleted.all(on, limit)
}

/** Undefined when there is no such session, or it was deleted. */
export function readTitledBy(on: Reader, uid: string): TitledBy | null | undefined {
  const found = titledBy.get(on, uid)
  return found && found.titled_by
}

function sessionOf({ uid, chatUid, title, createdAt, running }: SessionRow): Session {
  return { uid, chatUid, title, createdAt, running: running === 1 }
}
