import type { Model } from '../../../contract/models.ts'
import type { Provider } from '../../../contract/providers.ts'
import type { Limits } from '../files/limits.ts'
import type { Catalogue } from './catalogue/catalogue.ts'
import { modelsOf } from './catalogue/models-of.ts'
import { isThere } from './health/health.ts'
import type { Monitor } from './health/monitor.ts'
import { laneLoads } from './lane-loads.ts'
import { laneSlotsOf } from './lane-slots-of.ts'
import { ownValue } from './own-value.ts'
import { providerIdOf } from './provider-id-of.ts'
import { providerOf } from './provider-of.ts'
import type { ProviderDirectory } from './providers.ts'
import type { RegisteredProvider, Registry } from './registry/registry.ts'

export interface DirectorySources {
  readonly registry: () => Registry
  readonly catalogue: Pick<Catalogue, 'of'>
  readonly monitor: Pick<Monitor, 'health' | 'nextLookAt' | 'probe'>
  readonly keyOf: (provider: RegisteredProvider) => string | undefined
  readonly canKeepKey: boolean
  /** The clocks of a stream where the registry sets none. */
  readonly limits: () => Limits
}

const worksWithinMs = 3_000

/** One view over the registry, what the servers said and how they are. */
export interface Directory extends ProviderDirectory {
  provider(id: string): Provider | undefined
  modelsOf(providerId: string): Model[]
}

export function createDirectory(sources: DirectorySources): Directory {
  const { registry, catalogue, monitor, keyOf, canKeepKey, limits } = sources

  function byId(id: string): RegisteredProvider | undefined {
    return registry().providers.find((provider) => provider.id === id)
  }

  function view(provider: RegisteredProvider): Provider {
    const { providers } = registry()
    return providerOf({
      registered: provider,
      order: providers.indexOf(provider),
      health: monitor.health(provider.id),
      nextLookAt: monitor.nextLookAt(provider.id),
      models: catalogue.of(provider.id)?.models ?? [],
      others: providers,
      key: keyOf(provider),
    })
  }

  function models(provider: RegisteredProvider): Model[] {
    return modelsOf(provider, catalogue.of(provider.id), monitor.health(provider.id))
  }

  return {
    find(id) {
      const provider = byId(id)
      return (
        provider && {
          id,
          origin: provider.origin,
          kind: provider.kind ?? monitor.health(id).kind ?? 'openai',
          lane: provider.lane,
          apiKey: keyOf(provider),
          canKeepKey,
          limits: { ...limits(), ...provider.limits },
        }
      )
    },
    alias: (name) => ownValue(registry().aliases, name),
    model(providerId, modelId) {
      const provider = byId(providerId)
      const list = provider ? models(provider) : []
      return (
        list.find((model) => model.modelId === modelId) ??
        list.find(({ aliases }) => aliases.includes(modelId)) ??
        (catalogue.of(providerId) ? 'unknown' : 'unread')
      )
    },
    models: () => registry().providers.flatMap(models),
    list: () => registry().providers.map(view),
    probe: (id, ms, signal) => monitor.probe(id, ms, signal),
    loadsModels: (id) => monitor.health(id).loadsModels,
    isDown: (id) => monitor.health(id).state === 'down',
    async works(ref, signal) {
      const id = providerIdOf(ref)
      if (!(await monitor.probe(id, worksWithinMs, signal))) return null
      const provider = byId(id)
      const model = provider && models(provider).find((one) => one.ref === ref)
      return model?.load === 'unloaded' ? false : monitor.health(id).works
    },
    slots(lane) {
      const there = registry().providers.filter((provider) => provider.lane === lane)
      const awake = there.map(({ id }) => monitor.health(id)).filter(isThere)
      const told = awake.map(({ slots }) => slots)
      return laneSlotsOf(ownValue(registry().slots, lane), told)
    },
    loads(lane) {
      const there = registry().providers.filter((provider) => provider.lane === lane)
      return laneLoads(there.flatMap(models))
    },
    provider(id) {
      const provider = byId(id)
      return provider && view(provider)
    },
    modelsOf(id) {
      const provider = byId(id)
      return provider ? models(provider) : []
    },
  }
}
