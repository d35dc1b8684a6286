import { createHash } from 'node:crypto'
import { command, type Tx } from './sql.ts'

const insert = command<[sha256: string, mediaType: string, bytes: number, body: string]>(
  `INSERT INTO blobs(sha256, media_type, bytes, body) VALUES (?, ?, ?, CAST(? AS BLOB)) ON CONFLICT(sha256) DO NOTHING`,
)

/** Keeps a text once, however often it comes, and answers its digest. What nothing refers to goes with the purge. */
export function keepBlob(tx: Tx, mediaType: string, text: string): string {
  const sha256 = createHash('sha256').update(text).digest('hex')
  insert.run(tx, sha256, mediaType, Buffer.byteLength(text), text)
  return sha256
}
