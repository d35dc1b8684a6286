import type { ToolCall } from '../../../contract/parts.ts'
import type { Clock } from '../kernel/clock.ts'
import { AppError, messageOf } from '../kernel/errors.ts'
import type { Log } from '../ports.ts'
import type { Ledger, Said } from '../store/ledger.ts'
import type { Piece } from '../store/parts.ts'

/** What was said is written this often, or when one generation has said this much. */
const everyMs = 100
const atLength = 8_192
/** How long to wait before a write that found the disk full is tried again. */
const retryMs = 2_000

/**
 * Writes what one generation says to the store, in order. What could not be written, because the disk is full, stays in
 * memory and is tried again; `rest` hands it to the one who ends the generation.
 */
export interface Recorder {
  delta(piece: Piece): void
  call(part: number, call: ToolCall): void
  /** No more comes: waits for what is being written, and for calls until they are. Answers the text still unwritten. */
  rest(): Promise<Piece[]>
}

interface Deps {
  readonly ledger: Pick<Ledger, 'append'>
  readonly clock: Clock
  readonly log: Log
}

/** A piece that what follows it is added to. */
interface Growing extends Piece {
  text: string
}

/** What one generation said and the store has not. */
interface Unsaved {
  readonly uid: string
  pieces: Growing[]
  calls: { readonly part: number; readonly call: ToolCall }[]
  /** The store takes nothing of it any more: it is closing, or something is wrong. */
  refused: boolean
}

interface Taken {
  readonly of: Unsaved
  readonly said: Said
}

/**
 * Answers who makes recorders. Everything that runs is written together, in one transaction per interval and one at a
 * time: a transaction costs more than what is in it.
 */
export function createRecorders({ ledger, clock, log }: Deps): (uid: string) => Recorder {
  /** What has something that no write has tried to store. */
  const fresh = new Set<Unsaved>()
  let cancelTimer: (() => void) | undefined
  let writing: Promise<void> | undefined
  /** The disk was full: nothing is tried before its time, however much comes. */
  let diskFull = false

  function schedule(ms: number): void {
    if (!writing) cancelTimer ??= clock.after(ms, flush)
  }

  function flush(): void {
    if (writing) return
    cancelTimer?.()
    cancelTimer = undefined
    diskFull = false
    const all = [...fresh].map(take)
    fresh.clear()
    writing = write(all).then(() => {
      writing = undefined
      if (fresh.size > 0) schedule(diskFull ? retryMs : everyMs)
    })
  }

  async function write(all: readonly Taken[]): Promise<void> {
    const some = all.filter(({ said }) => said.pieces.length > 0 || said.calls.length > 0)
    if (some.length === 0) return
    try {
      await ledger.append(some.map(({ said }) => said))
    } catch (error) {
      if (isDiskFull(error) || some.length === 1) some.forEach((taken) => giveBack(taken, error))
      // What is wrong with one generation must not cost the others.
      else for (const taken of some) await write([taken])
    }
  }

  function giveBack({ of, said }: Taken, error: unknown): void {
    of.pieces = join(join([], said.pieces), of.pieces)
    of.calls = [...said.calls, ...of.calls]
    if (isDiskFull(error)) {
      diskFull = true
      fresh.add(of)
      return
    }
    of.refused = true
    fresh.delete(of)
    log.error('The text of an answer was not stored.', { uid: of.uid, error: messageOf(error) })
  }

  function came(to: Unsaved): void {
    if (to.refused) return
    fresh.add(to)
    if (diskFull || (to.pieces.at(-1)?.text.length ?? 0) < atLength) schedule(everyMs)
    else flush()
  }

  return (uid) => {
    const unsaved: Unsaved = { uid, pieces: [], calls: [], refused: false }
    const waits = (): boolean => unsaved.calls.length > 0 && !unsaved.refused
    return {
      delta(piece) {
        add(unsaved.pieces, piece)
        came(unsaved)
      },
      call(part, call) {
        unsaved.calls.push({ part, call })
        came(unsaved)
      },
      async rest() {
        while (writing || waits()) {
          flush()
          await writing
          if (waits()) await pause(clock, retryMs)
        }
        fresh.delete(unsaved)
        return unsaved.pieces.map(wellFormed)
      },
    }
  }
}

/** What of it can be stored now. */
function take(of: Unsaved): Taken {
  const { uid, pieces, calls } = of
  const { ready, held } = cut(pieces)
  of.pieces = held
  of.calls = []
  return { of, said: { uid, pieces: ready, calls } }
}

function join(pieces: Growing[], more: readonly Piece[]): Growing[] {
  for (const piece of more) add(pieces, piece)
  return pieces
}

/** What continues the last part is put together with it. */
function add(pieces: Growing[], piece: Piece): void {
  const last = pieces.at(-1)
  if (last?.part === piece.part) last.text += piece.text
  else pieces.push({ ...piece })
}

/** Half of a character at the very end waits for its other half. */
function cut(pieces: readonly Piece[]): { ready: Piece[]; held: Growing[] } {
  const last = pieces.at(-1)
  if (!last || !endsInHalf(last.text)) return { ready: pieces.map(wellFormed), held: [] }
  const ready = [...pieces.slice(0, -1), { ...last, text: last.text.slice(0, -1) }]
  return {
    ready: ready.filter((piece) => piece.text !== '').map(wellFormed),
    held: [{ ...last, text: last.text.slice(-1) }],
  }
}

function endsInHalf(text: string): boolean {
  const unit = text.charCodeAt(text.length - 1)
  return unit >= 0xd800 && unit <= 0xdbff
}

function wellFormed(piece: Piece): Piece {
  return { ...piece, text: piece.text.toWellFormed() }
}

function isDiskFull(error: unknown): boolean {
  return error instanceof AppError && error.code === 'disk_full'
}

function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.after(ms, resolve))
}
