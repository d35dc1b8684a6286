import { fold } from './parts.ts'
import { command, query, type Tx } from './sql.ts'

/** What earlier launches left unended, as counts. */
export interface Reconciled {
  readonly generations: number
  readonly messages: number
}

const endGenerations = command<[launchId: number]>(
  `UPDATE generations SET status = 'failed', end_reason = 'app_crash' WHERE status IN ('pending', 'running') AND launch_id IS NOT ?`,
)

const lostMessages = query<[launchId: number], { id: number }>(
  `SELECT id FROM messages WHERE status IN ('pending', 'running') AND launch_id IS NOT ?`,
)

const endMessage = command<[id: number]>(
  `UPDATE messages SET status = 'failed', end_reason = 'app_crash' WHERE id = ?`,
)

// With nothing running yet: of messages whose end was all that could be stored.
const unfolded = query<[], { id: number }>(
  `SELECT DISTINCT message_id AS id FROM parts WHERE id IN (SELECT part_id FROM deltas)`,
)

/** Ends what earlier launches left pending or running as `failed/app_crash`, with the text that had come. Folds what was not. */
export function reconcile(tx: Tx, launchId: number): Reconciled {
  const generations = endGenerations.run(tx, launchId)
  const messages = lostMessages.all(tx, launchId)
  for (const { id } of messages) {
    fold(tx, id)
    endMessage.run(tx, id)
  }
  for (const { id } of unfolded.all(tx)) fold(tx, id)
  return { generations, messages: messages.length }
}
