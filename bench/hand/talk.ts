/** What the bench says to the process with the model servers. All that is asked for is about the answers that are held. */
export type ToMachine =
  /** Write one token of each. */
  | { readonly kind: 'say' }
  /** Write what is left of each at once, and end it. */
  | { readonly kind: 'finish' }
  /** Write what is left of each at the pace of a stream. */
  | { readonly kind: 'stream' }

/** A request for tokens has arrived; its answer is held. */
export interface Asked {
  readonly kind: 'asked'
  /** When all of it was read. Times are milliseconds since 1970, with fractions. */
  readonly at: number
  readonly body: string
  /** Of the last message. */
  readonly text: string
}

/** A token was written. */
export interface Said {
  readonly kind: 'said'
  /** Just before the first byte. */
  readonly at: number
}

/** All streams have ended. */
export interface Streamed {
  readonly kind: 'streamed'
  readonly from: number
  /** When the last token of each was let out. */
  readonly last: number
  /** When the first of them ended. */
  readonly until: number
  /** Of each. */
  readonly tokens: number
  /** How many were read to their end. */
  readonly complete: number
}

export interface Ready {
  readonly kind: 'ready'
  readonly url: string
  /** Serves many models and is asked nothing. */
  readonly many: string
}

export type FromMachine = Ready | Asked | Said | Streamed

/** Tokens of a long answer: five seconds of it. */
export const TOKENS = 1_000
/** What is asked for to get a long answer. */
export const LONG = promptFor(TOKENS)
export const WORD = 'Understood'
/** Per second, of each answer. */
export const RATE = 200
export const MODELS = 2_000

/** What is asked for to get so many tokens; everything else gets the one word. */
export function promptFor(tokens: number): string {
  return `Go on for ${tokens} tokens.`
}

/** How many tokens that asks for; undefined: for the one word. */
export function tokensFor(prompt: string): number | undefined {
  const tokens = /^Go on for (\d+) tokens\.$/.exec(prompt)?.[1]
  return tokens === undefined ? undefined : Number(tokens)
}

/** The id of a model of the server with many. */
export function modelId(index: number): string {
  return `org-${index % 40}/model-${String(index).padStart(4, '0')}`
}

/** Now, as another process or a page of this machine tells it, too. */
export function wallMs(): number {
  return performance.timeOrigin + performance.now()
}
