import type { Model } from '../../../contract/models.ts'
import { formatTokens } from '../../ui/format.ts'
import { texts } from './texts.ts'

/** What is known of a model, in a few words: `loaded, 32k window from the server`. */
export function modelWords(model: Model): string {
  if (!model.reachable) return texts.machineDown
  const window =
    model.window === null
      ? texts.windowUnknown
      : texts.window(formatTokens(model.window.tokens), model.window.source)
  const load = texts.load[model.load]
  return load === '' ? window : `${load}, ${window}`
}
