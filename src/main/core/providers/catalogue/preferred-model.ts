import type { Model } from '../../../../contract/models.ts'

export interface PreferredModel {
  readonly ref: string
  readonly source: 'surface' | 'recent' | 'loaded'
  /** What was used last and would be taken, were its provider still in the registry: never replaced in silence. */
  readonly instead?: string
}

/**
 * The model a new chat starts with: what the settings name, else what was used last, else one that is loaded here. A
 * cloud model is never taken, and what leaves the network only when the settings name it.
 */
export function preferredModel(options: {
  /** The catalogue, in the order of the registry. */
  readonly models: readonly Model[]
  readonly providerIds: ReadonlySet<string>
  /** Of the surface `chat`, aliases resolved. */
  readonly surface: readonly string[]
  readonly recents: readonly string[]
}): PreferredModel | null {
  const { models, providerIds, surface, recents } = options
  const find = (ref: string): Model | undefined =>
    models.find((model) => namesOf(model).includes(ref))
  const named = surface[0]
  if (named !== undefined && find(named)?.servedBy !== 'cloud')
    return { ref: named, source: 'surface' }
  const isGone = (ref: string): boolean => !providerIds.has(ref.split('/', 1)[0] ?? '')
  const mayBeTaken = (ref: string): boolean => {
    const model = find(ref)
    return model === undefined || (model.servedBy !== 'cloud' && !model.leavesNetwork)
  }
  const last = recents.find(mayBeTaken)
  const instead = last !== undefined && isGone(last) ? { instead: last } : {}
  const used = recents.find((ref) => mayBeTaken(ref) && !isGone(ref))
  if (used !== undefined) return { ref: used, source: 'recent', ...instead }
  const loaded = models.find(
    (model) =>
      model.load === 'loaded' &&
      model.reachable &&
      model.servedBy === 'here' &&
      !model.leavesNetwork,
  )
  return loaded ? { ref: loaded.ref, source: 'loaded', ...instead } : null
}

/** Every ref that means a model. */
function namesOf({ ref, providerId, aliases }: Model): string[] {
  return [ref, ...aliases.map((alias) => `${providerId}/${alias}`)]
}
