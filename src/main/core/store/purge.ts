import { startBefore } from './launches.ts'
import { purgeRounds } from './purge-rounds.ts'
import { command, query, type Tx } from './sql.ts'

const keptMs = 7 * 24 * 60 * 60 * 1_000

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

/** Removes what the user deleted more than seven days before this launch and the one before it, and every stored blob that nothing kept refers to. */
export function purge(tx: Tx, launchId: number, wall: number): void {
  if (isDue.get(tx, { before: wall - keptMs })?.due !== 1) return
  // The clock may have leapt: what goes for ever is due by the start before this one too.
  const before = Math.min(wall, startBefore(tx, launchId) ?? wall) - keptMs
  forgetRequests.run(tx, before)
  deleteSessions.run(tx, before)
  purgeRounds(tx, before)
  deleteBlobs.run(tx)
}
