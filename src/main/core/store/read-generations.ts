import { z } from 'zod/mini'
import { endError, timings } from '../../../contract/events.ts'
import type { Generation } from '../../../contract/generation.ts'
import type { EndReason, Status, StopReason } from '../../../contract/status.ts'
import { query, type Reader } from './sql.ts'

interface GenerationRow {
  readonly uid: string
  readonly message_id: number | null
  readonly provider_id: string
  readonly model_id: string
  readonly origin: string
  readonly served_model: string | null
  readonly served_other: number
  readonly status: Status
  readonly stop_reason: StopReason | null
  readonly end_reason: EndReason | null
  readonly error: string | null
  readonly created_at: number
  readonly wait_ms: number | null
  readonly load_ms: number | null
  readonly read_ms: number | null
  readonly first_ms: number | null
  readonly think_ms: number | null
  readonly write_ms: number | null
  readonly tokens_in: number | null
  readonly tokens_cached: number | null
  readonly tokens_out: number | null
  readonly timings: string | null
  readonly counted_by: 'server' | 'estimate' | null
}

const columns = `uid, message_id, provider_id, model_id, origin, served_model, served_other, status, stop_reason, end_reason, error,
  created_at, wait_ms, load_ms, read_ms, first_ms, think_ms, write_ms, tokens_in, tokens_cached, tokens_out, timings, counted_by`

const byMessages = query<[messageIds: string], GenerationRow>(
  `SELECT ${columns} FROM generations WHERE message_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
)

const byUid = query<[uid: string], GenerationRow>(
  `SELECT ${columns} FROM generations WHERE uid = ?`,
)

/** The newest generation of each message, by message id. */
export function readGenerations(
  on: Reader,
  messageIds: readonly number[],
): Map<number, Generation> {
  const rows = byMessages.all(on, JSON.stringify(messageIds))
  return new Map(rows.map((row) => [row.message_id ?? 0, generationOf(row)]))
}

/** One row of the ledger, and the id of its message. */
export function readGeneration(
  on: Reader,
  uid: string,
): { generation: Generation; messageId: number | null } | undefined {
  const row = byUid.get(on, uid)
  return row && { generation: generationOf(row), messageId: row.message_id }
}

const errorColumn = z.nullable(endError)
const timingsColumn = z.nullable(timings)

function generationOf(row: GenerationRow): Generation {
  return {
    uid: row.uid,
    ref: `${row.provider_id}/${row.model_id}`,
    providerId: row.provider_id,
    modelId: row.model_id,
    origin: row.origin,
    servedModel: row.served_model,
    servedOther: row.served_other === 1,
    status: row.status,
    stopReason: row.stop_reason,
    endReason: row.end_reason,
    error: errorColumn.parse(JSON.parse(row.error ?? 'null')),
    createdAt: row.created_at,
    waitMs: row.wait_ms,
    loadMs: row.load_ms,
    readMs: row.read_ms,
    firstMs: row.first_ms,
    thinkMs: row.think_ms,
    writeMs: row.write_ms,
    tokensIn: row.tokens_in,
    tokensCached: row.tokens_cached,
    tokensOut: row.tokens_out,
    timings: timingsColumn.parse(JSON.parse(row.timings ?? 'null')),
    countedBy: row.counted_by,
  }
}
