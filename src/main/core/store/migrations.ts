import { createHash } from 'node:crypto'
import type BetterSqlite3 from 'better-sqlite3'
import { schema } from './schema.ts'

/** `PRAGMA application_id` of our database: "BooC" in ASCII. */
export const applicationId = 0x426f_6f43

/** Migration n (counted from 1) leads to `user_version` n. Frozen once released. */
const migrations: readonly string[] = [schema]

export const currentVersion = migrations.length

/**
 * Digest of the shape that `currentVersion` has. Until the first release its one migration may change; a database of
 * another shape is then moved aside.
 */
export const currentShape = '7208a021a35e560fba024b20e5557bb089a9939b52ebfa2807635de723589993'

/** Brings a database from its `user_version` to `currentVersion`, wholly or not at all. */
export function migrate(database: BetterSqlite3.Database): void {
  const from = Number(database.pragma('user_version', { simple: true }))
  if (from === currentVersion) return
  database.exec('BEGIN IMMEDIATE')
  try {
    for (const sql of migrations.slice(from)) database.exec(sql)
    database.pragma(`application_id = ${applicationId}`)
    database.pragma(`user_version = ${currentVersion}`)
    database.exec('COMMIT')
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/** Digest of the tables, indexes, views and triggers as they were written; without those SQLite makes for itself. */
export function shapeOf(database: BetterSqlite3.Database): string {
  const rows = database
    .prepare<[], { line: string }>(
      `SELECT type || ' ' || name || ' ' || sql AS line FROM sqlite_schema
       WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'parts\\_fts\\_%' ESCAPE '\\'
       ORDER BY type, name`,
    )
    .all()
  const hash = createHash('sha256')
  for (const { line } of rows) hash.update(`${line}\n`)
  return hash.digest('hex')
}
