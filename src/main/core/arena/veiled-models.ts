import type { Model } from '../../../contract/models.ts'
import type { Veil } from './veil.ts'

/** The models as windows get them: of those of a blind round neither the load nor what comes and goes with it. */
export type VeiledModels = (models: readonly Model[]) => Model[]

export function createVeiledModels(veil: Pick<Veil, 'hiddenRefs'>): VeiledModels {
  /** Windows of models as they were told last: with some servers they come and go with the load. */
  const windows = new Map<string, Model['window']>()

  function modelOf(model: Model, hidden: ReadonlySet<string>): Model {
    const { ref } = model
    if (hidden.has(ref)) return { ...model, load: 'unknown', window: windows.get(ref) ?? null }
    windows.set(ref, model.window)
    return model
  }

  return (models) => {
    const hidden = hiddenAmong(models, veil)
    return models.map((model) => modelOf(model, hidden))
  }
}

/** The models that are not told of, as the catalogue calls them. */
export function hiddenAmong(
  models: readonly Model[],
  veil: Pick<Veil, 'hiddenRefs'>,
): ReadonlySet<string> {
  const hidden = veil.hiddenRefs()
  if (hidden.size === 0) return hidden
  const found = models.filter(({ providerId, modelId, aliases }) =>
    [modelId, ...aliases].some((name) => hidden.has(`${providerId}/${name}`)),
  )
  return new Set(found.map(({ ref }) => ref))
}
