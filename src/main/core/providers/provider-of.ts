import type { Provider } from '../../../contract/providers.ts'
import type { Health } from './health/health.ts'
import type { ModelFacts } from './probe/facts.ts'
import type { RegisteredProvider } from './registry/registry.ts'

/** One provider as the windows see it. */
export function providerOf(options: {
  readonly registered: RegisteredProvider
  readonly order: number
  readonly health: Health
  readonly nextLookAt: number | null
  /** What it said it serves, now or earlier; empty when it never did. */
  readonly models: readonly ModelFacts[]
  readonly others: readonly RegisteredProvider[]
  readonly key: string | undefined
}): Provider {
  const { registered, order, health, models } = options
  const answers = health.state === 'up' || health.state === 'busy'
  const tells = answers && models.some(({ load }) => load !== 'unknown')
  return {
    id: registered.id,
    label: registered.label,
    baseUrl: registered.origin,
    order,
    kind: registered.kind ?? health.kind,
    kindSource: registered.kind === null ? 'detected' : 'registry',
    version: health.version,
    lane: registered.lane,
    laneSource: registered.laneSource,
    sharesLaneWith: options.others
      .filter(({ id, lane }) => id !== registered.id && lane === registered.lane)
      .map(({ id }) => id),
    leavesNetwork: registered.leavesNetwork,
    state: health.state,
    since: health.since,
    nextTryAt: health.state === 'down' ? options.nextLookAt : null,
    latencyMs: health.latencyMs,
    problem: health.problem,
    loaded: tells ? models.filter(({ load }) => load === 'loaded').map(({ id }) => id) : null,
    loadsModels: answers && health.loadsModels,
    models: models.length,
    cloudModels: models.filter(({ servedBy }) => servedBy === 'cloud').length,
    key: keyState(registered, options.key),
    keyVariable: registered.apiKeyEnv,
  }
}

function keyState({ apiKeyEnv }: RegisteredProvider, key: string | undefined): Provider['key'] {
  if (key !== undefined) return 'found'
  return apiKeyEnv === null ? 'none' : 'missing'
}
