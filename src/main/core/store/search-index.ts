import type BetterSqlite3 from 'better-sqlite3'
import { codeOf } from '../kernel/errors.ts'

/** The search index contradicts itself; what it was made of is not touched by that. */
export function isIndexDamage(error: unknown): boolean {
  return codeOf(error) === 'SQLITE_CORRUPT_VTAB'
}

/** Makes the search index anew from the text, in a transaction of its own. */
export function rebuildIndex(database: BetterSqlite3.Database): void {
  database.exec(`INSERT INTO parts_fts(parts_fts) VALUES ('rebuild')`)
}
