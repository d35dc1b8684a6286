import { command, query, type Reader, type Tx } from './sql.ts'

/** An entry of the feed; `data` is JSON text whose shape the notices own. */
export interface NoticeRow {
  readonly id: number
  readonly kind: string
  readonly subject: string
  readonly data: string
  readonly createdAt: number
  readonly readAt: number | null
}

const insert = command<[kind: string, subject: string, data: string, at: number]>(
  `INSERT INTO notices(kind, subject, data, created_at) VALUES (?, ?, ?, ?) ON CONFLICT(kind, subject) DO NOTHING`,
)

const newest = query<[limit: number], NoticeRow>(
  `SELECT id, kind, subject, data, created_at AS createdAt, read_at AS readAt FROM notices ORDER BY id DESC LIMIT ?`,
)

const markRead = command<[at: number, ids: string]>(
  `UPDATE notices SET read_at = ? WHERE id IN (SELECT value FROM json_each(?)) AND read_at IS NULL`,
)

const removeSome = command<[ids: string]>(
  `DELETE FROM notices WHERE id IN (SELECT value FROM json_each(?))`,
)

const removeKind = command<[kind: string, except: string]>(
  `DELETE FROM notices WHERE kind = ? AND subject <> ?`,
)

/** Tells a thing once: false when this occurrence (`subject`) of this kind was told before. */
export function insertNotice(
  tx: Tx,
  notice: { readonly kind: string; readonly subject: string; readonly data: string },
  wall: number,
): boolean {
  return insert.run(tx, notice.kind, notice.subject, notice.data, wall) === 1
}

/** Newest first. */
export function readNotices(on: Reader, limit: number): NoticeRow[] {
  return newest.all(on, limit)
}

/** Answers how many were unread before. */
export function markNoticesRead(tx: Tx, ids: readonly number[], wall: number): number {
  return markRead.run(tx, wall, JSON.stringify(ids))
}

/** Answers how many there were. */
export function removeNotices(tx: Tx, ids: readonly number[]): number {
  return removeSome.run(tx, JSON.stringify(ids))
}

/** Removes all of a kind, but for one occurrence; answers how many there were. */
export function removeNoticesOfKind(tx: Tx, kind: string, except = ''): number {
  return removeKind.run(tx, kind, except)
}
