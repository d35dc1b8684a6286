/** Answers that are written at once, at the pace of a fast machine. */
export interface Load {
  readonly streams: number
  /** Tokens of one answer. */
  readonly tokens: number
  /** Answers of each stream, one after the other. */
  readonly turns: number
}

/** What a token is here: a short word, so that 400 are 2 kB. */
export const TOKEN = ' word'
/** Between two tokens of a stream: 200 per second. */
export const TOKEN_MS = 5
/** How soon a token has to be durable. */
export const BATCH_MS = 100
