import type { Provider } from '../../../contract/providers.ts'

/** A provider for tests: a llama-server that is up, alone on its lane, with nothing else known. */
export function providerOf(id: string, more: Partial<Provider> = {}): Provider {
  return {
    id,
    label: id,
    baseUrl: `http://${id}.lan:8080`,
    order: 0,
    kind: 'llama-server',
    kindSource: 'detected',
    version: null,
    lane: id,
    laneSource: 'machine',
    sharesLaneWith: [],
    leavesNetwork: false,
    state: 'up',
    since: null,
    nextTryAt: null,
    latencyMs: 2,
    problem: null,
    loaded: null,
    loadsModels: false,
    models: 0,
    cloudModels: 0,
    key: 'none',
    keyVariable: null,
    ...more,
  }
}
