import type { FoundServer } from '../../../contract/providers.ts'
import { texts } from './texts.ts'

/** What a found server holds, in a line: "1 model, loaded, 32,768 window". */
export function foundWords({ models, cloudModels, loaded, window }: FoundServer): string {
  return [
    models.length === 0 ? texts.noModels : texts.models(models.length),
    ...(cloudModels > 0 ? [texts.cloud(cloudModels)] : []),
    ...(models.length === 1 && loaded?.length === 1 ? [texts.loaded] : []),
    ...(window === null ? [] : [texts.window(window)]),
  ].join(', ')
}
