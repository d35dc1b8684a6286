import type { Clock } from '../../kernel/clock.ts'
import type { Network } from '../../kernel/network.ts'
import { isLive } from '../../lanes/leases.ts'
import type { Lease } from '../../lanes/lanes.ts'
import type { Phase, ServedBy, Target } from '../types.ts'
import { createAnswerReader, type Answer, type AnswerReader } from './answer-reader.ts'
import type { ServerTimings } from './chunk.ts'
import { exchange } from './exchange.ts'
import { createFailures } from './failures.ts'
import { appendPiece, type Piece } from './pieces.ts'
import { quirks } from './quirks.ts'
import { startClocks, type StreamClocks } from './stream-clocks.ts'

/** Often enough for a figure that is looked at; the first token alone measures nothing. */
const countedMs = 500

export interface UpstreamOptions {
  /** Closes the connection; the promise rejects with its reason. */
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly network: Network
  /** What the server does: `waiting`, `loading` and `reading`. Thinking and writing show in the pieces. */
  readonly onPhase: (phase: Phase) => void
  /** What the model said since the last call: everything one read of the socket brought, together. */
  readonly onPieces: (pieces: readonly Piece[]) => void
  /** What the server has counted while it writes, where it tells: twice a second. */
  readonly onCounted: (counted: ServerTimings) => void
  /** What the server says it serves, as soon as it says so. */
  readonly onServed: (served: ServedBy) => void
  /** All of the request has left; told again where the server is asked again. */
  readonly onSent?: () => void
}

/**
 * Asks for tokens, from the request to its complete answer. Everything that can go wrong on the wire ends here: it
 * rejects with one UpstreamError, or with the signal's reason. Needs a live lease of the scheduler.
 *
 * A server that says "not yet" (503 while it loads, 429 with `Retry-After`) is asked again, visibly, as `loading` or
 * `waiting`, until it accepts or the signal aborts: it accepted nothing, so nothing can be done or written twice.
 * Once an answer has begun, a request is never repeated.
 */
export async function openUpstream(
  lease: Lease,
  target: Target,
  body: string,
  { signal, clock, network, onPhase, onPieces, onCounted, onServed, onSent }: UpstreamOptions,
): Promise<Answer> {
  if (!isLive(lease) || lease.lane !== target.lane) {
    throw new Error(`A request for ${target.ref} without a live lease on lane ${target.lane}.`)
  }
  const failures = createFailures(target)
  const ended = new AbortController()
  const abort = (): void => ended.abort(signal.reason)
  const limits = target.limits
  const clocks = startClocks(limits, clock, (which) => {
    const ms = {
      first_token: limits.firstTokenMs,
      bytes: limits.bytesMs,
      token: limits.nextTokenMs,
    }[which]
    ended.abort(failures.stall(which, ms))
  })
  const bytes = Buffer.from(body, 'utf8')
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()

  let pieces: Piece[] = []
  let reader: AnswerReader | undefined
  const isDue = every(countedMs, clock)
  const tell = phaseTeller(clocks, onPhase)
  const hand = (): void => {
    if (pieces.length === 0) return
    const all = pieces
    pieces = []
    clocks.token()
    onPieces(all)
    const counted = isDue() ? reader?.counted() : undefined
    if (counted) onCounted(counted)
  }
  const makeReader = (): AnswerReader =>
    createAnswerReader(failures, {
      phase: tell,
      served: onServed,
      piece: (piece) => appendPiece(pieces, piece),
    })

  try {
    onPhase(firstPhase(target))
    for (;;) {
      reader = makeReader()
      const answer = await exchange({
        network,
        target,
        body: bytes,
        signal: ended.signal,
        clock,
        clocks,
        failures,
        reader,
        onRead: hand,
        onSent,
      })
      if (!('again' in answer)) return answer
      clocks.noBody()
      tell({ phase: answer.again })
      await pause(clock, answer.afterMs, ended.signal)
      clocks.release()
    }
  } finally {
    clocks.stop()
    signal.removeEventListener('abort', abort)
  }
}

/** True once in so many milliseconds, counted from the first time it is asked. */
function every(ms: number, clock: Clock): () => boolean {
  let due: number | undefined
  return () => {
    const now = clock.now()
    due ??= now + ms
    if (now < due) return false
    due = now + ms
    return true
  }
}

/**
 * A router loads what it is asked for and says nothing meanwhile: then this is the phase until its first words, which
 * tell how far it has read. A server that never tells so is thought to read. The clock of the first token runs on: it
 * stops for what the server says while it is asked, not for what it said before.
 */
function firstPhase({ kind, unloaded }: Target): Phase {
  return { phase: unloaded && quirks[kind].returnProgress ? 'loading' : 'reading' }
}

/** Passes phases on, and lets the first-token clock stand while the server holds us. */
function phaseTeller(
  clocks: StreamClocks,
  onPhase: (phase: Phase) => void,
): (phase: Phase) => void {
  return (phase) => {
    if (phase.phase === 'reading') clocks.release()
    else clocks.hold()
    onPhase(phase)
  }
}

/** Waits; rejects with the signal's reason when it aborts. */
function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const abort = (): void => {
    cancel()
    reject(signal.reason as Error) // whoever aborts gives an Error
  }
  const cancel = clock.after(ms, () => {
    signal.removeEventListener('abort', abort)
    resolve()
  })
  if (signal.aborted) abort()
  else signal.addEventListener('abort', abort, { once: true })
  return promise
}
