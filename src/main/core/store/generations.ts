import { z } from 'zod'
import { endError, timings, type End, type Timings, type Tokens } from '../../../contract/events.ts'
import type { Generation } from '../../../contract/generation.ts'
import type { CallerKind } from '../../../contract/lanes.ts'
import type { EndReason, Status, StopReason } from '../../../contract/status.ts'
import { appendPieces, fold, type Piece } from './parts.ts'
import { command, query, type Reader, type SqlValue, type Tx } from './sql.ts'

/** What is known when a request for tokens begins to wait for its lane. */
export interface NewGeneration {
  readonly uid: string
  readonly caller: CallerKind
  /** The message whose parts it writes; null when its text belongs to no chat. */
  readonly messageUid: string | null
  readonly lane: string
  readonly providerId: string
  readonly modelId: string
  readonly origin: string
  /** How the server was spoken to, for example `openai`. */
  readonly dialect: string
}

/** Whole milliseconds; null: it did not come to that. */
export interface Times {
  readonly waitMs: number | null
  readonly loadMs: number | null
  readonly readMs: number | null
  readonly firstMs: number | null
  readonly thinkMs: number | null
  readonly writeMs: number | null
}

/** How a generation ended, and everything its row keeps of it. */
export interface Ending {
  readonly end: End
  readonly served: { readonly model: string | null; readonly fingerprint: string | null; readonly other: boolean }
  readonly times: Times
  readonly tokens: Tokens
  readonly timings: Timings | null
  readonly countedBy: 'server' | 'estimate' | null
  /** Text that was not written yet: it is saved together with the end. */
  readonly rest: readonly Piece[]
}

const insert = command<[Readonly<Record<string, SqlValue>>]>(
  `INSERT INTO generations(uid, caller, message_id, lane, provider_id, model_id, origin, dialect, status, stop_reason, created_at, launch_id)
   VALUES (@uid, @caller, (SELECT id FROM messages WHERE uid = @message), @lane, @provider, @model, @origin, @dialect, 'pending',
     (SELECT stop_reason FROM messages WHERE uid = @message), @at, @launch)`,
)

const start = command<[waitMs: number, uid: string]>(
  `UPDATE generations SET status = 'running', wait_ms = ? WHERE uid = ? AND status = 'pending'`,
)

const startMessage = command<[uid: string]>(
  `UPDATE messages SET status = 'running'
   WHERE id = (SELECT message_id FROM generations WHERE uid = ? AND status = 'running') AND status = 'pending'`,
)

const markStop = command<[reason: StopReason, uid: string]>(
  `UPDATE generations SET stop_reason = ? WHERE uid = ? AND status IN ('pending', 'running') AND stop_reason IS NULL`,
)

const finalise = command<[Readonly<Record<string, SqlValue>>]>(
  `UPDATE generations SET status = @status, end_reason = @reason, error = @error,
     served_model = @servedModel, fingerprint = @fingerprint, served_other = @servedOther,
     wait_ms = @waitMs, load_ms = @loadMs, read_ms = @readMs, first_ms = @firstMs, think_ms = @thinkMs, write_ms = @writeMs,
     tokens_in = @tokensIn, tokens_cached = @tokensCached, tokens_out = @tokensOut, timings = @timings, counted_by = @countedBy
   WHERE uid = @uid AND status IN ('pending', 'running')`,
)

const finaliseMessage = command<[Readonly<Record<string, SqlValue>>]>(
  `UPDATE messages SET status = @status, end_reason = @reason, stop_reason = coalesce(stop_reason, @stop)
   WHERE id = @id AND status IN ('pending', 'running')`,
)

const unended = query<[uid: string], { message_id: number | null }>(
  `SELECT message_id FROM generations WHERE uid = ? AND status IN ('pending', 'running')`,
)

const stopAndMessage = query<[uid: string], { message_id: number | null; stop_reason: string | null }>(
  `SELECT message_id, stop_reason FROM generations WHERE uid = ?`,
)

/** Stores the intent to ask a model: a pending row. */
export function insertGeneration(tx: Tx, row: NewGeneration, launchId: number, wall: number): void {
  insert.run(tx, {
    uid: row.uid,
    caller: row.caller,
    message: row.messageUid,
    lane: row.lane,
    provider: row.providerId,
    model: row.modelId,
    origin: row.origin,
    dialect: row.dialect,
    at: wall,
    launch: launchId,
  })
}

/** The lease is there: the generation and its message run. False when it had ended before. */
export function startGeneration(tx: Tx, uid: string, waitMs: number): boolean {
  if (start.run(tx, waitMs, uid) !== 1) return false
  startMessage.run(tx, uid)
  return true
}

/** Keeps why it is being stopped, before anything is stopped. The first reason stays. */
export function markGenerationStopping(tx: Tx, uid: string, reason: StopReason): void {
  markStop.run(tx, reason, uid)
}

/** Id of the message that a generation which has not ended writes; undefined when it has ended. */
export function messageBeingWritten(on: Reader, uid: string): { messageId: number | null } | undefined {
  const row = unended.get(on, uid)
  return row && { messageId: row.message_id }
}

/**
 * The one way a generation ends: its row, its message, the folded text and the search index change together, or, when
 * it had ended before, nothing does. True when this call ended it: only then its end may be told.
 */
export function finaliseGeneration(tx: Tx, uid: string, ending: Ending): boolean {
  if (finalise.run(tx, finalValues(uid, ending)) !== 1) return false
  const row = stopAndMessage.get(tx, uid)
  if (!row || row.message_id === null) return true
  appendPieces(tx, row.message_id, ending.rest)
  fold(tx, row.message_id)
  finaliseMessage.run(tx, {
    id: row.message_id,
    status: ending.end.status,
    reason: ending.end.reason,
    stop: row.stop_reason,
  })
  return true
}

function finalValues(uid: string, { end, served, times, tokens, ...ending }: Ending) {
  return {
    uid,
    status: end.status,
    reason: end.reason,
    error: end.error ? JSON.stringify(end.error) : null,
    servedModel: served.model,
    fingerprint: served.fingerprint,
    servedOther: Number(served.other),
    ...times,
    tokensIn: tokens.input,
    tokensCached: tokens.cached,
    tokensOut: tokens.output,
    timings: ending.timings ? JSON.stringify(ending.timings) : null,
    countedBy: ending.countedBy,
  }
}

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

const byUid = query<[uid: string], GenerationRow>(`SELECT ${columns} FROM generations WHERE uid = ?`)

/** The newest generation of each message, by message id. */
export function readGenerations(on: Reader, messageIds: readonly number[]): Map<number, Generation> {
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
