import type { ProviderDirectory } from '../providers/providers.ts'
import { resolved } from '../providers/resolved.ts'
import type { Resolve, ResolveFailure } from './types.ts'

/** How long a provider that is marked down may take to answer before a request to it fails. */
const probeMs = 1_000

type Directory = Pick<ProviderDirectory, 'find' | 'alias' | 'model' | 'isDown' | 'probe'>

/**
 * The one function that says where a ref goes. An alias of the registry stands for its ref; a ref is split at its
 * first slash and compared byte by byte. It fails closed: nothing ever falls back to another provider or model. A model
 * missing from a catalogue that was read is unknown; while none was read, the server decides.
 */
export function createResolve(directory: Directory): Resolve {
  return async (asked, signal) => {
    const ref = resolved(asked, directory)
    const slash = ref.indexOf('/')
    if (slash < 0) return failure('unknown_provider', `No alias in the registry is called ${ref}.`)
    const providerId = ref.slice(0, slash)
    const modelId = ref.slice(slash + 1)
    const entry = directory.find(providerId)
    if (!entry)
      return failure('unknown_provider', `No provider in the registry is called ${providerId}.`)
    if (directory.isDown(providerId) && !(await directory.probe(providerId, probeMs, signal))) {
      return failure('provider_offline', `${providerId} does not answer at ${entry.origin}.`)
    }
    const model = modelId === '' ? 'unknown' : directory.model(providerId, modelId)
    if (model === 'unknown') {
      return failure('unknown_model', `${providerId} serves no model called ${modelId || '""'}.`)
    }
    const known = model === 'unread' ? undefined : model
    return {
      ref,
      providerId,
      modelId,
      listedAs: known?.ref ?? ref,
      origin: entry.origin,
      kind: entry.kind,
      lane: entry.lane,
      apiKey: entry.apiKey,
      canKeepKey: entry.canKeepKey,
      aliases: known ? [known.modelId, ...known.aliases] : [],
      window: known?.window?.tokens ?? null,
      unloaded: known?.load === 'unloaded' || known?.load === 'loading',
      limits: entry.limits,
    }
  }
}

function failure(code: ResolveFailure['code'], message: string): ResolveFailure {
  return { code, message }
}
