import type BetterSqlite3 from 'better-sqlite3'
import { rebuildIndex } from './search-index.ts'

/** How closely to look: `integrity_check` compares every index with its table too, and takes longer. */
export type Closeness = 'quick_check' | 'integrity_check'

/** Nothing in it contradicts itself. Indexes that do are made anew: they are made of what is there. */
export function isSound(database: BetterSqlite3.Database, closeness: Closeness): boolean {
  if (isWhole(database, closeness)) return true
  try {
    rebuildIndex(database)
    database.exec('REINDEX')
  } catch {
    return false
  }
  return isWhole(database, closeness)
}

function isWhole(database: BetterSqlite3.Database, closeness: Closeness): boolean {
  try {
    return database.pragma(`${closeness}(1)`, { simple: true }) === 'ok'
  } catch {
    return false
  }
}
