import type { Clock } from '../../kernel/clock.ts'
import { appendPiece, type Piece } from '../upstream/pieces.ts'

/** Half a frame of a window (`frameMs`): what is gathered is drawn no more than one frame later, mostly in the same. */
export const gatherMs = 16

/** Hands pieces on in fewer parts. */
export interface Gathering {
  add(pieces: readonly Piece[]): void
  /** Hands on what is left, at once; no more is added after it. */
  end(): void
}

/**
 * What the SDK does for a chunk costs four times what reading it from the wire does, whatever is in it. So the first
 * pieces are handed on at once, and then at most one batch per `gatherMs`: slower than that, a server notices nothing.
 */
export function gatherPieces(clock: Clock, hand: (pieces: readonly Piece[]) => void): Gathering {
  let waiting: Piece[] = []
  let handedAt = -Infinity
  let cancel: (() => void) | undefined

  function flush(): void {
    cancel?.()
    cancel = undefined
    if (waiting.length === 0) return
    const pieces = waiting
    waiting = []
    handedAt = clock.now()
    hand(pieces)
  }

  return {
    add(pieces) {
      for (const piece of pieces) appendPiece(waiting, piece)
      if (cancel) return
      const wait = Math.ceil(handedAt + gatherMs - clock.now())
      if (wait <= 0) flush()
      else cancel = clock.after(wait, flush)
    },
    end: flush,
  }
}
