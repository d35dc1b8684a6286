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

const names = query<[messageIds: string], { ref: string; served: string | null }>(
  `SELECT provider_id || '/' || model_id AS ref, served_model AS served FROM generations
   WHERE message_id IN (SELECT value FROM json_each(?))`,
)

/** Every name of whoever wrote some messages: the ref that was really asked, and what the server called it, without folders. */
export function readNames(on: Reader, messageIds: readonly number[]): string[] {
  return names
    .all(on, JSON.stringify(messageIds))
    .flatMap(({ ref, served }) => [ref, served?.split(/[\\/]/).at(-1) ?? ''])
    .filter((name) => name !== '')
}
