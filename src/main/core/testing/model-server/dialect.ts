import type { ChatRequest } from './chat-request.ts'
import type { GenerationFacts } from './facts.ts'
import type { ModelState } from './model-state.ts'
import type { Headers } from './reply.ts'
import type { ServerState } from './server-state.ts'
import type { RecordedRequest } from './recorded-request.ts'
import type { Token } from './tokens.ts'

/** A whole answer with a body of known length. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

/** Answers one request that asks for no tokens. */
export type Route = (server: ServerState, request: RecordedRequest) => Answer

/** The model that serves a request, and the name its answer carries. */
export interface Choice {
  readonly model: ModelState
  readonly servedName: string
}

/** How one kind of server speaks. */
export interface Dialect {
  /** Routes by `METHOD /path`. */
  readonly routes: Readonly<Record<string, Route>>
  /** Answers what no route does; undefined: not found. */
  readonly otherwise?: (server: ServerState, request: RecordedRequest) => Answer | undefined
  /** The server cuts a prompt that does not fit its window, without a word. */
  readonly cutsPrompts?: boolean
  /** What is said to every request before it is looked at: a missing key, a server that still loads. */
  readonly door: (server: ServerState, request: RecordedRequest) => Answer | undefined
  readonly notFound: Answer
  readonly badRequest: (message: string) => Answer
  /** Picks the model for a chat request, or refuses. */
  readonly choose: (server: ServerState, request: ChatRequest) => Choice | Answer
  /** Refuses a request that does not suit the model: too long, with images. */
  readonly refuse: (model: ModelState, request: ChatRequest) => Answer | undefined
  readonly streamHead: (server: ServerState) => Headers
  /** Text streamed while the model loads, for a server that talks then. */
  readonly loading?: (model: ModelState, place: () => number) => LoadingTalk
  /** Progress of reading the prompt, for a server that tells it. */
  readonly progress?: (facts: GenerationFacts, processed: number) => string
  /** What is sent before the first token. */
  readonly opening: (facts: GenerationFacts) => readonly string[]
  readonly token: (facts: GenerationFacts, token: Token, sent: number) => string
  /** The frames after the last token, `[DONE]` included. */
  readonly ending: (facts: GenerationFacts) => readonly string[]
  /** The answer to a request without `stream`. */
  readonly whole: (server: ServerState, facts: GenerationFacts) => Answer
}

/** The frames of a server that talks while it loads. */
export interface LoadingTalk {
  readonly before: readonly string[]
  readonly tick: () => readonly string[]
  readonly after: (seconds: number) => readonly string[]
}

/** One frame of a stream. */
export function frame(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`
}

/** The frame that ends a stream. */
export const DONE = 'data: [DONE]\n\n'
