/** What the bench tells both sides, and what they answer. */
export type ToSide =
  | { readonly kind: 'open'; readonly uids: readonly string[] }
  | { readonly kind: 'run' }
export type FromSide =
  | { readonly kind: 'listening'; readonly url: string }
  | { readonly kind: 'opened' }
  | { readonly kind: 'done'; readonly cpuMicros: number; readonly metrics: Record<string, number> }

export const STREAMS = 8
/** Tokens of one stream: two seconds at their pace. */
export const TOKENS = 400
/** Between two tokens of a stream: 200 per second. */
export const TOKEN_MS = 5
export const TOKEN = ' word'

/** Every way to bring tokens to a window. */
export type WayName = 'live frames' | 'JSON per token' | 'merged strings'

/** Tells the bench. */
export function answer(message: FromSide): void {
  process.send?.(message)
}
