import { query, type Reader } from './sql.ts'

const version = query<[], { version: string }>(`SELECT sqlite_version() AS version`)

/** The version of the SQLite in use, for About. */
export function sqliteVersion(on: Reader): string {
  return version.get(on)?.version ?? 'unknown'
}
