import { columns, type Column } from '../../../contract/arena.ts'
import type { Lineup } from '../../../contract/lineups.ts'
import { command, query, type Reader, type Tx } from './sql.ts'

const all = query<[], { uid: string; name: string; entries: string }>(
  `SELECT uid, name, entries FROM lineups ORDER BY name COLLATE NOCASE, id`,
)

const put = command<[uid: string, name: string, entries: string]>(
  `INSERT INTO lineups(uid, name, entries) VALUES (?, ?, ?)
   ON CONFLICT(uid) DO UPDATE SET name = excluded.name, entries = excluded.entries`,
)

const forget = command<[uid: string]>(`DELETE FROM lineups WHERE uid = ?`)

/** By name. */
export function readLineups(on: Reader): Lineup[] {
  return all
    .all(on)
    .map(({ uid, name, entries }) => ({ uid, name, columns: columns.parse(JSON.parse(entries)) }))
}

/** Makes a line-up, or replaces the one with this uid. */
export function putLineup(tx: Tx, uid: string, name: string, entries: readonly Column[]): void {
  put.run(tx, uid, name, JSON.stringify(entries))
}

export function removeLineup(tx: Tx, uid: string): void {
  forget.run(tx, uid)
}
