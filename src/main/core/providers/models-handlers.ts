import type { HandlersOf } from '../handlers.ts'
import type { LoadWish } from './loading/load-question.ts'
import type { Providers } from './open-providers.ts'

/** Loads and unloads a model through its lane; false when that was stopped. */
type ChangeLoad = (ref: string, wish: LoadWish) => Promise<boolean>

export function createModelsHandlers(
  providers: Providers,
  changeLoad: ChangeLoad,
): HandlersOf<'models'> {
  return {
    list: () => providers.models(),
    preferred: () => providers.preferred(),
    recent: () => providers.recent(),
    load: async ({ ref }) => ({ done: await changeLoad(ref, 'loaded') }),
    unload: async ({ ref }) => ({ done: await changeLoad(ref, 'unloaded') }),
  }
}
