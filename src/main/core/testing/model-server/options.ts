import type { ModelScript, ServerKind } from './model.ts'
import type { Pace } from './pace.ts'

/** What a scripted model server is to be. */
export interface ModelServerOptions {
  /** `llama-server` when not given. */
  readonly kind?: ServerKind
  /** A llama-server of one model serves its first script only. */
  readonly models: readonly ModelScript[]
  /** 0 (any free port) when not given. Always on 127.0.0.1. */
  readonly port?: number
  /** Asked for as `Authorization: Bearer` or `x-api-key`. */
  readonly apiKey?: string
  /** How many generations run at once; 1 when not given. */
  readonly slots?: number
  /** llama-server in router mode. */
  readonly router?: boolean
  /** How many models fit at once; any number when not given. */
  readonly maxLoaded?: number
  /**
   * `instant` (when not given): no waiting. `real`: the speeds of the scripts. `manual`: as instant, but every
   * generation starts held and says only what `emit` asks for. Or a pace of the test's own.
   */
  readonly pace?: 'instant' | 'real' | 'manual' | Pace
}
