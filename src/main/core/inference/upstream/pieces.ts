/** What a model said, in the order it said it. */
export type Piece = TextPiece | CallPiece

export interface TextPiece {
  readonly kind: 'text' | 'reasoning'
  readonly text: string
}

/** A piece of a tool call. The first piece of a call has its name; `id` and `index` are the same on all of them. */
export interface CallPiece {
  readonly kind: 'call'
  readonly index: number
  readonly id: string
  readonly name: string | undefined
  readonly arguments: string
}

/** Adds a piece; what goes on where the last one ended becomes one with it, so that a fast server costs no more events than a slow one. */
export function appendPiece(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1)
  const whole = last && joined(last, piece)
  if (whole) pieces[pieces.length - 1] = whole
  else pieces.push(piece)
}

function joined(last: Piece, next: Piece): Piece | undefined {
  if (last.kind === 'call') {
    const goesOn = next.kind === 'call' && next.index === last.index && next.name === undefined
    return goesOn ? { ...last, arguments: last.arguments + next.arguments } : undefined
  }
  if (next.kind === 'call' || next.kind !== last.kind) return undefined
  return { kind: last.kind, text: last.text + next.text }
}
