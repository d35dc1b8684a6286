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

/** Ends what earlier launches left pending or running as `failed/app_crash`, with the text that had come. */
export function reconcile(tx: Tx, launchId: number): Reconciled {
  const generations = endGenerations.run(tx, launchId)
  const messages = lostMessages.all(tx, launchId)
  for (const { id } of messages) {
    fold(tx, id)
    endMessage.run(tx, id)
  }
  return { generations, messages: messages.length }
}
