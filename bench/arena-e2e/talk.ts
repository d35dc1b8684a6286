/** What the bench tells the naive host, and what it answers. */
export interface ToHost {
  readonly kind: 'run'
  /** Of the model server. */
  readonly url: string
  readonly prompt: string
}
export type FromHost =
  | { readonly kind: 'listening'; readonly url: string }
  /** All answers have ended; what is stored of each. */
  | { readonly kind: 'done'; readonly stored: readonly string[] }

/** What the naive host sends its page: one token. */
export interface TokenMessage {
  readonly column: number
  readonly token: string
}

/** What the naive page offers to the bench. */
export interface NaivePage {
  connect(url: string): Promise<void>
  /** Shows columns in which nothing stands yet. */
  begin(): void
}

export const COLUMNS = 8
/** Wide enough for all of them: what is out of sight costs a page less. */
export const VIEWPORT = { width: 2_400, height: 1_000 }
