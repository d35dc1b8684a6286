import { createHash } from 'node:crypto'
import type BetterSqlite3 from 'better-sqlite3'
import { schema } from './schema.ts'

/** `PRAGMA application_id` of our database: "BooC" in ASCII. */
export const applicationId = 0x426f_6f43

/** A form of the database, and the way to it. */
export interface Form {
  /** Migration n (counted from 1) leads to `user_version` n. Frozen once released. */
  readonly migrations: readonly string[]
  /** Digest of the shape that comes of them (`shapeOf`). */
  readonly shape: string
}

/**
 * The form of this version of the app. Until the first release its one migration may change; a database of another
 * shape is then moved aside.
 */
export const currentForm: Form = {
  migrations: [schema],
  shape: 'c53ddf14efb352d965de5124be1175bf5290fd46a85557033c92f1e0ad545462',
}

/** The `user_version` of a database of that form. */
export function versionOf(form: Form): number {
  return form.migrations.length
}

/** Brings a database from its `user_version` to a form, wholly or not at all. */
export function migrate(database: BetterSqlite3.Database, form = currentForm): void {
  const from = Number(database.pragma('user_version', { simple: true }))
  if (from === versionOf(form)) return
  database.exec('BEGIN IMMEDIATE')
  try {
    for (const sql of form.migrations.slice(from)) database.exec(sql)
    database.pragma(`application_id = ${applicationId}`)
    database.pragma(`user_version = ${versionOf(form)}`)
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
