/** What the bench tells the host, and what it answers. */
export type ToHost =
  /** These streams. */
  | { readonly kind: 'open'; readonly uids: readonly string[] }
  /** Work through minutes in seconds, so that nothing is cold code when it is measured. */
  | { readonly kind: 'hurry' }
  | { readonly kind: 'run' }
export type FromHost =
  | { readonly kind: 'listening'; readonly url: string }
  | { readonly kind: 'opened' }
  | { readonly kind: 'hurried' }
  | {
      readonly kind: 'done'
      readonly cpuMicros: number
      readonly firstTokensThatWaited: number
      readonly messages: number
    }

/** What the page offers to the bench. */
export interface BenchPage {
  connect(way: WayName, url: string): Promise<void>
  /** Begins to listen to these; resolves when it does. */
  follow(uids: readonly string[]): Promise<void>
  /** Resolves with everything that was said, when all have ended. */
  ended(): Promise<readonly string[]>
}

export const STREAMS = 8
/** What is measured is told in so many pieces, each after a silence as long, so that both meet the same machine. */
export const PIECES = 8
/** Tokens of one stream in a piece: half a second at their pace. */
export const PIECE_TOKENS = 100
/** Between two tokens of a stream: 200 per second. */
export const TOKEN_MS = 5
/** Streams of several machines do not keep step: so many times between two tokens of a stream some of the others have one. */
export const STEPS = 4
/** Of one stream before anything is measured: as many frames as in a minute. */
export const HURRIED_TOKENS = 1_800
/** Between two tokens of a stream in a hurry, each of which is a frame. */
export const HURRIED_MS = 2
export const TOKEN = ' word'

/** Every way to bring tokens to a window. */
export type WayName = 'live frames' | 'JSON per token' | 'merged strings'
