import type { Capabilities, ContextWindow, LoadState, Model } from '../../../../contract/models.ts'
import type { Health } from '../health/health.ts'
import { plainModel } from '../probe/wire.ts'
import type { ModelFacts } from '../probe/facts.ts'
import type { RegisteredModel, RegisteredProvider } from '../registry/registry.ts'
import type { Shelf } from './catalogue.ts'

/**
 * The models of one provider: what it said, completed by what the registry says. As long as it never said anything,
 * those that the registry names.
 */
export function modelsOf(
  provider: RegisteredProvider,
  shelf: Shelf | undefined,
  health: Pick<Health, 'state'>,
): Model[] {
  const facts = shelf?.models ?? Object.keys(provider.models).map(plainModel)
  return facts.map((model) => ({
    ref: `${provider.id}/${model.id}`,
    providerId: provider.id,
    modelId: model.id,
    ...told(model, provider.models[model.id]),
    aliases: model.aliases,
    load: loadNow(model, shelf, health),
    servedBy: model.servedBy,
    leavesNetwork: provider.leavesNetwork,
    reachable: health.state !== 'down',
    seenAt: shelf?.seenAt ?? 0,
  }))
}

/** What is loaded is true only as long as its server answers. */
function loadNow(
  model: ModelFacts,
  shelf: Shelf | undefined,
  { state }: Pick<Health, 'state'>,
): LoadState {
  if (state === 'loading') return 'loading'
  return shelf?.fresh === true && state !== 'down' ? model.load : 'unknown'
}

function told(
  model: ModelFacts,
  registered: RegisteredModel | undefined,
): Pick<Model, 'label' | 'window' | 'capabilities'> {
  return {
    label: registered?.label ?? model.label,
    window: windowOf(model, registered),
    capabilities: capabilitiesOf(model.capabilities, registered?.capabilities),
  }
}

function windowOf(
  model: ModelFacts,
  registered: RegisteredModel | undefined,
): ContextWindow | null {
  if (model.window !== null) return { tokens: model.window, source: 'server' }
  const tokens = registered?.contextWindow
  return tokens === undefined ? null : { tokens, source: 'registry' }
}

/** What the server says of itself goes first. */
function capabilitiesOf(
  server: Capabilities,
  registry: RegisteredModel['capabilities'] = {},
): Capabilities {
  return {
    reasoning: server.reasoning ?? registry.reasoning ?? null,
    tools: server.tools ?? registry.tools ?? null,
    images: server.images ?? registry.images ?? null,
  }
}
