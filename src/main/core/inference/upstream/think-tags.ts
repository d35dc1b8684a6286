import type { Piece } from './pieces.ts'

const open = '<think>'
const close = '</think>'

/**
 * Takes `<think>...</think>` at the beginning of a text out of it, as reasoning, for servers that leave the tags to
 * the reader. Only at the beginning: later it is something the model writes about. Cut anywhere, the result is the same.
 */
export interface ThinkTags {
  /** The pieces that are certain now. */
  push(text: string): Piece[]
  /** What was held back. */
  end(): Piece[]
  /** No tag can come any more: everything is text. */
  readonly settled: boolean
}

export function createThinkTags(): ThinkTags {
  let state: 'before' | 'entered' | 'inside' | 'left' | 'off' = 'before'
  let held = ''

  function step(text: string): Piece[] {
    const all = held + text
    held = ''
    switch (state) {
      case 'off':
        return piece('text', all)
      case 'before':
        return before(all)
      case 'entered':
      case 'left':
        return skipSpace(all)
      case 'inside':
        return inside(all)
    }
  }

  function before(all: string): Piece[] {
    const begin = all.trimStart()
    if (begin.startsWith(open)) {
      state = 'entered'
      return step(begin.slice(open.length))
    }
    if (open.startsWith(begin)) return hold(all)
    state = 'off'
    return piece('text', all)
  }

  /** The line breaks beside the tags belong to them. */
  function skipSpace(all: string): Piece[] {
    const rest = all.trimStart()
    if (rest === '') return []
    state = state === 'entered' ? 'inside' : 'off'
    return step(rest)
  }

  function inside(all: string): Piece[] {
    const at = all.indexOf(close)
    if (at >= 0) {
      state = 'left'
      return [...piece('reasoning', all.slice(0, at)), ...step(all.slice(at + close.length))]
    }
    const certain = all.length - overlap(all, close)
    held = all.slice(certain)
    return piece('reasoning', all.slice(0, certain))
  }

  function hold(all: string): Piece[] {
    held = all
    return []
  }

  return {
    push: step,
    end() {
      const rest = held
      held = ''
      return piece(state === 'inside' ? 'reasoning' : 'text', rest)
    },
    get settled() {
      return state === 'off'
    },
  }
}

/** How many characters at the end of `text` could be the beginning of `mark`. */
export function overlap(text: string, mark: string): number {
  const most = Math.min(text.length, mark.length - 1)
  for (let length = most; length > 0; length -= 1) {
    if (text.endsWith(mark.slice(0, length))) return length
  }
  return 0
}

function piece(kind: 'text' | 'reasoning', text: string): Piece[] {
  return text === '' ? [] : [{ kind, text }]
}
