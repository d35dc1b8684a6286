import type { End, Timings, Tokens } from '../../../contract/events.ts'
import type { CallerKind } from '../../../contract/lanes.ts'
import type { StopReason } from '../../../contract/status.ts'
import { keepBlob } from './blobs.ts'
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
  /** The body that goes to the server, kept so that it can be sent again; null: it is not kept. */
  readonly request: string | null
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
  readonly served: {
    readonly model: string | null
    readonly fingerprint: string | null
    readonly other: boolean
  }
  readonly times: Times
  readonly tokens: Tokens
  readonly timings: Timings | null
  readonly countedBy: 'server' | 'estimate' | null
  /** Text that was not written yet: it is saved together with the end. */
  readonly rest: readonly Piece[]
}

const insert = command<[Readonly<Record<string, SqlValue>>]>(
  `INSERT INTO generations(uid, caller, message_id, lane, provider_id, model_id, origin, dialect, request, status, stop_reason, created_at, launch_id)
   VALUES (@uid, @caller, (SELECT id FROM messages WHERE uid = @message), @lane, @provider, @model, @origin, @dialect, @request, 'pending',
     (SELECT stop_reason FROM messages WHERE uid = @message), @at, @launch)`,
)

const adopt = command<[{ uid: string; message: number; request: string | null }]>(
  `UPDATE generations SET message_id = @message, request = coalesce(request, @request)
   WHERE uid = @uid AND message_id IS NULL AND caller = 'arena'`,
)

const leftBehind = query<[uid: string], { isLeft: number }>(
  `SELECT message_id IS NULL AND caller = 'arena' AS isLeft FROM generations WHERE uid = ?`,
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

const endBare = command<[Readonly<Record<string, SqlValue>>]>(
  `UPDATE generations SET status = @status, end_reason = @reason, error = @error
   WHERE uid = @uid AND status IN ('pending', 'running')`,
)

const finaliseMessage = command<[Readonly<Record<string, SqlValue>>]>(
  `UPDATE messages SET status = @status, end_reason = @reason, stop_reason = coalesce(stop_reason, @stop)
   WHERE id = @id AND status IN ('pending', 'running')`,
)

const unended = query<[uid: string], { message_id: number | null }>(
  `SELECT message_id FROM generations WHERE uid = ? AND status IN ('pending', 'running')`,
)

const stopAndMessage = query<
  [uid: string],
  { message_id: number | null; stop_reason: string | null }
>(`SELECT message_id, stop_reason FROM generations WHERE uid = ?`)

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
    request: row.request === null ? null : keepBlob(tx, 'application/json', row.request),
    at: wall,
    launch: launchId,
  })
}

/** Whether it outlived its message of a round; undefined: the uid is free. */
export function isLeftBehind(on: Reader, uid: string): boolean | undefined {
  const row = leftBehind.get(on, uid)
  return row && row.isLeft === 1
}

/** Gives a generation that outlived its message the message again, and its request. False when there is none like that. */
export function adoptGeneration(
  tx: Tx,
  { uid, messageId, request }: Pick<NewGeneration, 'uid' | 'request'> & { messageId: number },
): boolean {
  const body = request === null ? null : keepBlob(tx, 'application/json', request)
  return adopt.run(tx, { uid, message: messageId, request: body }) === 1
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
export function messageBeingWritten(
  on: Reader,
  uid: string,
): { messageId: number | null } | undefined {
  const row = unended.get(on, uid)
  return row && { messageId: row.message_id }
}

/**
 * The one way a generation ends: its row, its message, the folded text and the search index change together, or, when
 * it had ended before, nothing does. True when this call ended it: only then its end may be told.
 */
export function finaliseGeneration(tx: Tx, uid: string, ending: Ending): boolean {
  if (finalise.run(tx, finalValues(uid, ending)) !== 1) return false
  const messageId = endMessageOf(tx, uid, ending)
  if (messageId !== null) fold(tx, messageId)
  return true
}

/**
 * The end when `finaliseGeneration` cannot be written: only that it ended, with the rest of its text. The pieces stay
 * pieces, which readers put together, and are folded at the next start; the statistics are lost.
 */
export function endGenerationBare(tx: Tx, uid: string, ending: Ending): boolean {
  if (endBare.run(tx, endValues(uid, ending.end)) !== 1) return false
  endMessageOf(tx, uid, ending)
  return true
}

/** Ends the message of a generation that has ended, and adds its last text. Answers its id; null when there is none. */
function endMessageOf(tx: Tx, uid: string, { end, rest }: Ending): number | null {
  const row = stopAndMessage.get(tx, uid)
  if (!row || row.message_id === null) return null
  appendPieces(tx, row.message_id, rest)
  const { status, reason } = end
  finaliseMessage.run(tx, { id: row.message_id, status, reason, stop: row.stop_reason })
  return row.message_id
}

function endValues(uid: string, { status, reason, error }: End) {
  return { uid, status, reason, error: error ? JSON.stringify(error) : null }
}

function finalValues(uid: string, { end, served, times, tokens, ...ending }: Ending) {
  return {
    ...endValues(uid, end),
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
