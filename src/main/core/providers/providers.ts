import type { Model } from '../../../contract/models.ts'
import type { Provider, ProviderKind } from '../../../contract/providers.ts'
import type { LaneSlots } from './lane-slots.ts'

/** One provider as everything above needs it: where it is, how it is spoken to, what the registry says of it. */
export interface ProviderEntry {
  readonly id: string
  /** Without a trailing slash and without `/v1`. */
  readonly origin: string
  /** `openai` until it is known. */
  readonly kind: ProviderKind
  readonly lane: string
  readonly apiKey: string | undefined
  /** Whether this host can keep a key that the user types. */
  readonly canKeepKey: boolean
  readonly limits: {
    readonly firstTokenMs: number
    readonly bytesMs: number
    readonly nextTokenMs: number
  }
}

/** What is known of all providers, without waiting for any of them. */
export interface ProviderDirectory {
  find(id: string): ProviderEntry | undefined
  /** The ref an alias of the registry stands for. */
  alias(name: string): string | undefined
  /** A model of the catalogue. `unread`: no catalogue of that provider was ever read, so the server decides. */
  model(providerId: string, modelId: string): Model | 'unknown' | 'unread'
  models(): Model[]
  list(): Provider[]
  /** Asks a provider once, at most `ms`; true when it answers. What it says is kept. */
  probe(id: string, ms: number, signal: AbortSignal): Promise<boolean>
  isDown(id: string): boolean
  /** Its server can be asked to load and unload models. */
  loadsModels(id: string): boolean
  /** Asks the server of a model, within 3 s, whether it works on a request for it; null: it does not tell. */
  works(ref: string, signal: AbortSignal): Promise<boolean | null>
  slots(lane: string): LaneSlots
  /** What the servers on a lane say of their models, by ref; those that do not say are missing. */
  loads(lane: string): ReadonlyMap<string, 'loaded' | 'unloaded'>
}
