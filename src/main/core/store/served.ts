import { query, type Reader } from './sql.ts'

/** Who wrote a message: the ref that was asked, and what the server said it served. */
export interface Served {
  readonly ref: string
  readonly fingerprint: string | null
}

const byMessages = query<[messageIds: string], Served & { messageId: number }>(
  `SELECT message_id AS messageId, provider_id || '/' || model_id AS ref, fingerprint FROM generations
   WHERE message_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
)

/** Of messages that a generation wrote, by message id. */
export function readServed(on: Reader, messageIds: readonly number[]): Map<number, Served> {
  const rows = byMessages.all(on, JSON.stringify(messageIds))
  return new Map(rows.map(({ messageId, ref, fingerprint }) => [messageId, { ref, fingerprint }]))
}
