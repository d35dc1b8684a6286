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
