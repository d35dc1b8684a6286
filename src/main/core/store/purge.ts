import { readState, writeState } from './app-state.ts'
import { purgeRounds } from './purge-rounds.ts'
import { command, query, type Tx } from './sql.ts'

const dayMs = 24 * 60 * 60 * 1_000
const keptMs = 7 * dayMs

/** In `app_state`: when a start found something due, by the clock on the wall of then; null: none did. */
const lookKey = 'purge.look'

const isDue = query<[{ before: number }], { due: number }>(
  `SELECT EXISTS(SELECT 1 FROM sessions WHERE deleted_at < @before)
     OR EXISTS(SELECT 1 FROM rounds WHERE deleted_at < @before) AS due`,
)

// Generations stay for the statistics; what was asked goes with the chat.
const forgetRequests = command<[before: number]>(
  `UPDATE generations SET request = NULL WHERE request IS NOT NULL AND message_id IN (
     SELECT m.id FROM messages m JOIN chats c ON c.id = m.chat_id JOIN sessions s ON s.id = c.session_id
     WHERE s.deleted_at < ?)`,
)

const deleteSessions = command<[before: number]>(`DELETE FROM sessions WHERE deleted_at < ?`)

const deleteBlobs = command<[]>(
  `DELETE FROM blobs WHERE path IS NULL
     AND sha256 NOT IN (SELECT blob FROM parts WHERE blob IS NOT NULL)
     AND sha256 NOT IN (SELECT request FROM generations WHERE request IS NOT NULL)
     AND sha256 NOT IN (SELECT transcript FROM runs WHERE transcript IS NOT NULL)`,
)

/**
 * Removes what the user deleted more than seven days before an earlier start, and every stored blob that nothing kept
 * refers to. That start found it due, at least a day ago: a clock that is wrong must stay wrong for a day to take
 * something away.
 */
export function purge(tx: Tx, wall: number): void {
  const look = earlierLook(tx)
  if (look !== null && look <= wall && wall < look + dayMs) return
  // A look that lies in the future was one at a clock that was wrong: it starts anew.
  if (look !== null && look <= wall) remove(tx, look - keptMs)
  const next = isDue.get(tx, { before: wall - keptMs })?.due === 1 ? wall : null
  if (next !== look) writeState(tx, lookKey, JSON.stringify(next))
}

function earlierLook(tx: Tx): number | null {
  const look: unknown = JSON.parse(readState(tx, lookKey) ?? 'null')
  return typeof look === 'number' ? look : null
}

function remove(tx: Tx, before: number): void {
  forgetRequests.run(tx, before)
  deleteSessions.run(tx, before)
  purgeRounds(tx, before)
  deleteBlobs.run(tx)
}
