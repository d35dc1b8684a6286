/** What a piece of code is, as far as it is drawn differently; `plain` is everything else. */
export type TokenKind =
  | 'plain'
  | 'comment'
  | 'keyword'
  | 'string'
  | 'number'
  | 'name'
  | 'inserted'
  | 'deleted'

/** A piece of a line of code. */
export type CodeToken = readonly [kind: TokenKind, text: string]

/** The lines of a piece of code, in order; joined with line ends they are the code. */
export type CodeLines = readonly (readonly CodeToken[])[]

/** What the window asks the highlighting worker, and what it answers; null when it cannot. */
export type HighlightRequest = {
  readonly id: number
  readonly code: string
  readonly language: string
}
export type HighlightAnswer = { readonly id: number; readonly lines: CodeLines | null }
