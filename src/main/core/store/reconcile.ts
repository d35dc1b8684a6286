import { fold, tidy } from './parts.ts'
import { command, query, type Tx } from './sql.ts'

/** What earlier launches left unended, as counts. */
export interface Reconciled {
  readonly generations: number
  readonly messages: number
}

// To compile the others costs as much as a third of opening the database, and nearly always there is nothing.
const somethingIsLeft = query<[], { found: number }>(
  `SELECT EXISTS(SELECT 1 FROM generations WHERE status IN ('pending', 'running'))
     OR EXISTS(SELECT 1 FROM messages WHERE status IN ('pending', 'running'))
     OR EXISTS(SELECT 1 FROM deltas) AS found`,
)

const endGenerations = command<[launchId: number]>(
  `UPDATE generations SET status = 'failed', end_reason = 'app_crash' WHERE status IN ('pending', 'running') AND launch_id IS NOT ?`,
)

const lostMessages = query<[launchId: number], { id: number }>(
  `SELECT id FROM messages WHERE status IN ('pending', 'running') AND launch_id IS NOT ?`,
)

const endMessage = command<[id: number]>(
  `UPDATE messages SET status = 'failed', end_reason = 'app_crash' WHERE id = ?`,
)

// Pieces that are parts by now, and those of messages whose end was all that could be stored.
const pieces = query<[], { id: number; folded: number }>(
  `SELECT DISTINCT message_id AS id, EXISTS
     (SELECT 1 FROM parts p WHERE p.message_id = d.message_id AND p.ordinal = d.ordinal) AS folded
   FROM deltas d`,
)

/** Ends what earlier launches left pending or running as `failed/app_crash`, with the text that had come. Folds what was not. */
export function reconcile(tx: Tx, launchId: number): Reconciled {
  if (somethingIsLeft.get(tx)?.found !== 1) return { generations: 0, messages: 0 }
  const generations = endGenerations.run(tx, launchId)
  const messages = lostMessages.all(tx, launchId)
  for (const { id } of messages) {
    fold(tx, id)
    endMessage.run(tx, id)
  }
  const left = pieces.all(tx)
  for (const { id, folded } of left) if (!folded) fold(tx, id)
  tidy(tx)
  return { generations, messages: messages.length }
}
