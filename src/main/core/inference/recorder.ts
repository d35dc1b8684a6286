import type { ToolCall } from '../../../contract/parts.ts'
import type { Clock } from '../kernel/clock.ts'
import { AppError, messageOf } from '../kernel/errors.ts'
import type { Log } from '../ports.ts'
import type { Ledger } from '../store/ledger.ts'
import type { Piece } from '../store/parts.ts'

/** Text is written this often, or when there is this much of it. */
const everyMs = 100
const atLength = 8_192
/** How long to wait before a write that found the disk full is tried again. */
const retryMs = 2_000

/**
 * Writes what one generation says to the store: in batches, in order, one at a time. What could not be written, because
 * the disk is full, stays in memory and is tried again; `rest` hands it to the one who ends the generation.
 */
export interface Recorder {
  delta(piece: Piece): void
  call(part: number, call: ToolCall): void
  /** No more comes: waits for what is being written, and for calls until they are. Answers the text still unwritten. */
  rest(): Promise<Piece[]>
}

interface Deps {
  readonly ledger: Pick<Ledger, 'append' | 'addCall'>
  readonly clock: Clock
  readonly log: Log
}

export function createRecorder(uid: string, { ledger, clock, log }: Deps): Recorder {
  let pieces: Piece[] = []
  const calls: { readonly part: number; readonly call: ToolCall }[] = []
  let cancelTimer: (() => void) | undefined
  let writing: Promise<void> | undefined
  /** Something came that no write has tried to store. */
  let fresh = false
  /** The disk was full: nothing is tried before its time, however much comes. */
  let diskFull = false
  /** The store takes nothing any more: it is closing, or something is wrong with it. */
  let refused = false

  function schedule(ms: number): void {
    if (!refused && !writing) cancelTimer ??= clock.after(ms, flush)
  }

  function flush(): void {
    cancelTimer?.()
    cancelTimer = undefined
    if (writing || refused) return
    fresh = false
    diskFull = false
    writing = write().then(() => {
      writing = undefined
      if (diskFull) schedule(retryMs)
      else if (fresh) schedule(everyMs)
    })
  }

  /** What could not be stored is still there afterwards. */
  async function write(): Promise<void> {
    const { ready, held } = cut(pieces)
    pieces = held
    try {
      if (ready.length > 0) await ledger.append(uid, ready)
    } catch (error) {
      pieces = join(ready, pieces)
      failed(error)
      return
    }
    try {
      for (let next = calls[0]; next; next = calls[0]) {
        await ledger.addCall(uid, next.part, next.call)
        calls.shift()
      }
    } catch (error) {
      failed(error)
    }
  }

  function failed(error: unknown): void {
    diskFull = error instanceof AppError && error.code === 'disk_full'
    if (diskFull) return
    refused = true
    log.error('The text of an answer was not stored.', { uid, error: messageOf(error) })
  }

  return {
    delta(piece) {
      pieces = join(pieces, [piece])
      fresh = true
      if (diskFull || (pieces.at(-1)?.text.length ?? 0) < atLength) schedule(everyMs)
      else flush()
    },
    call(part, call) {
      calls.push({ part, call })
      fresh = true
      schedule(everyMs)
    },
    async rest() {
      await writing
      while (calls.length > 0 && !refused) {
        flush()
        await writing
        if (calls.length > 0 && !refused) await pause(clock, retryMs)
      }
      cancelTimer?.()
      return pieces.map((piece) => ({ ...piece, text: piece.text.toWellFormed() }))
    },
  }
}

/** Adds pieces; what continues the last part is put together with it. */
function join(pieces: Piece[], more: readonly Piece[]): Piece[] {
  for (const piece of more) {
    const last = pieces.at(-1)
    if (last?.part === piece.part)
      pieces[pieces.length - 1] = { ...last, text: last.text + piece.text }
    else pieces.push(piece)
  }
  return pieces
}

/** What can be stored now: half of a character at the very end waits for its other half. */
function cut(pieces: readonly Piece[]): { ready: Piece[]; held: Piece[] } {
  const last = pieces.at(-1)
  if (!last || !/[\ud800-\udbff]$/.test(last.text))
    return { ready: pieces.map(wellFormed), held: [] }
  const ready = [...pieces.slice(0, -1), { ...last, text: last.text.slice(0, -1) }]
  return {
    ready: ready.filter((piece) => piece.text !== '').map(wellFormed),
    held: [{ ...last, text: last.text.slice(-1) }],
  }
}

function wellFormed(piece: Piece): Piece {
  return { ...piece, text: piece.text.toWellFormed() }
}

function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.after(ms, resolve))
}
