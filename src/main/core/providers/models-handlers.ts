import type { HandlersOf } from '../handlers.ts'
import type { LoadWish } from './loading/load-question.ts'
import type { Providers } from './open-providers.ts'

/** Loads and unloads a model through its lane. */
type ChangeLoad = (ref: string, wish: LoadWish) => Promise<void>

export function createModelsHandlers(
  providers: Providers,
  changeLoad: ChangeLoad,
): HandlersOf<'models'> {
  return {
    list: () => providers.models(),
    preferred: () => providers.preferred(),
    recent: () => providers.recent(),
    load: ({ ref }) => changeLoad(ref, 'loaded'),
    unload: ({ ref }) => changeLoad(ref, 'unloaded'),
  }
}
