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

/** Adds a piece; text of the same kind becomes one piece, so that a fast server costs no more events than a slow one. */
export function appendPiece(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1)
  if (!last || last.kind === 'call' || last.kind !== piece.kind) pieces.push(piece)
  else pieces[pieces.length - 1] = { kind: last.kind, text: last.text + piece.text }
}
