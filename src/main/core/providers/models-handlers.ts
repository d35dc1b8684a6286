import type { HandlersOf } from '../handlers.ts'
import type { Providers } from './open-providers.ts'

export function createModelsHandlers(providers: Providers): HandlersOf<'models'> {
  return {
    list: () => providers.models(),
    preferred: () => providers.preferred(),
    recent: () => providers.recent(),
  }
}
