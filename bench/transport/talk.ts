/** What the bench tells both sides, and what they answer. */
export type ToSide =
  /** These streams, each of so many tokens. */
  | { readonly kind: 'open'; readonly uids: readonly string[]; readonly tokens: number }
  /** `hurried`: a frame's time passes with each token, so that minutes of work are done in seconds. Not measured. */
  | { readonly kind: 'run'; readonly pace: 'real' | 'hurried' }
export type FromSide =
  | { readonly kind: 'listening'; readonly url: string }
  | { readonly kind: 'opened' }
  | { readonly kind: 'done'; readonly cpuMicros: number; readonly metrics: Record<string, number> }

export const STREAMS = 8
/** What is measured is told in so many pieces, each after a silence as long, so that both meet the same machine. */
export const PIECES = 8
/** Tokens of one stream in a piece: half a second at their pace. */
export const PIECE_TOKENS = 100
/** Tokens of one stream: the first comes before anything is measured. */
export const TOKENS = 1 + PIECES * PIECE_TOKENS
/** Between two tokens of a stream: 200 per second. */
export const TOKEN_MS = 5
/** Of one stream before anything is measured: as many frames as in a minute, so that both sides are as fast as they get. */
export const HURRIED_TOKENS = 1_800
export const HURRIED_MS = 2
export const TOKEN = ' word'

/** Every way to bring tokens to a window. */
export type WayName = 'live frames' | 'JSON per token' | 'merged strings'

/** Tells the bench. */
export function answer(message: FromSide): void {
  process.send?.(message)
}
