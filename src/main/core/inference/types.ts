import type {
  End,
  GenerationEvent,
  Phase,
  Timings,
  Tokens,
  Usage,
} from '../../../contract/events.ts'
import type { Caller } from '../../../contract/lanes.ts'
import type { Params } from '../../../contract/params.ts'
import type { ToolCall, ToolResult } from '../../../contract/parts.ts'
import type { ProviderKind } from '../../../contract/providers.ts'
import type { Lease, Priority } from '../lanes/lanes.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Network } from '../kernel/network.ts'
import type { Log } from '../ports.ts'

/** A ref that was resolved: where exactly the request goes. */
export interface Target {
  /** The composite id, aliases resolved. */
  readonly ref: string
  readonly providerId: string
  readonly modelId: string
  /** The same model as the catalogue names it: `ref`, unless that is another name the server accepts. */
  readonly listedAs: string
  /** Base URL without a trailing slash and without `/v1`. */
  readonly origin: string
  readonly kind: ProviderKind
  readonly lane: string
  readonly apiKey: string | undefined
  /** Whether this host can keep a key that the user types. */
  readonly canKeepKey: boolean
  /** Names the server may give for what it serves without it being another model. */
  readonly aliases: readonly string[]
  /** Effective window in tokens, null when unknown. */
  readonly window: number | null
  /** The server said, when it was last looked at, that it has to load the model first. */
  readonly unloaded: boolean
  readonly limits: Limits
}

/** The three clocks of a stream, in milliseconds. */
export interface Limits {
  readonly firstTokenMs: number
  readonly bytesMs: number
  readonly nextTokenMs: number
}

export type ResolveFailure = {
  readonly code: 'unknown_provider' | 'unknown_model' | 'provider_offline'
  readonly message: string
}

/** One function for everything that needs a model. It fails closed: nothing ever falls back. */
export type Resolve = (ref: string, signal: AbortSignal) => Promise<Target | ResolveFailure>

/** One message as it goes to a model, in our words. */
export type PromptMessage =
  | { readonly role: 'system' | 'user'; readonly text: string }
  | {
      readonly role: 'assistant'
      readonly text: string
      readonly reasoning: string
      readonly calls: readonly ToolCall[]
    }
  | { readonly role: 'tool'; readonly result: ToolResult }

/** A tool the turn offers; it has no `execute`: the loop over calls is ours. */
export interface OfferedTool {
  readonly name: string
  readonly description: string
  /** JSON Schema of the arguments. */
  readonly parameters: Readonly<Record<string, unknown>>
}

/** What is asked of a model. */
export interface Prompt {
  readonly messages: readonly PromptMessage[]
  readonly params: Params
  readonly tools: readonly OfferedTool[]
}

/** One request for tokens, from the ref to its end. */
export interface GenerationSpec {
  readonly uid: string
  readonly ref: string
  readonly caller: Caller
  readonly priority: Priority
  /** `sdk`: turns that may have tools or structured output; `wire`: the lean path. */
  readonly source: 'sdk' | 'wire'
  /** The message whose parts are written; null when the text belongs to no chat (a title). */
  readonly messageUid: string | null
  readonly prompt: Prompt
  /** The request is stored exactly as it was made, so that it can be made again. */
  readonly keepsRequest?: true
  /** Sent as it stands instead of what would be made of the prompt; of the source `wire` alone. */
  readonly exactRequest?: string
  /** Nobody is to read in the log which model writes. */
  readonly nameless?: boolean
}

/** Any event without its number: sources make these, the generation counts them. */
export type SourceEvent = WithoutSeq<GenerationEvent>
type WithoutSeq<Event> = Event extends { seq: number } ? Omit<Event, 'seq'> : never

export interface ServedBy {
  /** Name the server gave. */
  readonly model: string | null
  readonly fingerprint: string | null
}

/** One request for tokens as a source gets it: resolved, and with the right to run. */
export interface SourceInput {
  readonly lease: Lease
  readonly target: Target
  readonly prompt: Prompt
  /** The body to send, where it was said exactly. */
  readonly exactRequest: string | undefined
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly network: Network
  readonly log: Log
  /** Phases, deltas and parts, in order. */
  readonly emit: (event: SourceEvent) => void
  /** What the server says it serves, as soon as it says so. */
  readonly onServed: (served: ServedBy) => void
}

/** How a request ended, and what the server counted. */
export interface SourceResult {
  readonly end: End
  /** Null when the server counted nothing. */
  readonly tokens: Tokens | null
  readonly timings: Timings
}

/**
 * Asks a model and tells what it says. Everything the wire can do is in the result; it rejects with the signal's
 * reason, and for a bug. Text told until then stays told.
 */
export type Source = (input: SourceInput) => Promise<SourceResult>

export type { End, Phase, Timings, Tokens, Usage }
