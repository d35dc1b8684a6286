import type { FoundServer } from '../../../contract/providers.ts'

/** A server that was found, for tests: a llama-server on its usual port of this computer, with no model. */
export function foundOf(more: Partial<FoundServer> = {}): FoundServer {
  return {
    address: 'http://127.0.0.1:8080',
    kind: 'llama-server',
    version: null,
    models: [],
    cloudModels: 0,
    loaded: null,
    window: null,
    suggestedId: 'llama-server',
    ...more,
  }
}
