import type { HandlersOf } from '../handlers.ts'
import type { Settings } from './settings.ts'

export function createSettingsHandlers(settings: Settings): HandlersOf<'settings'> {
  return {
    get: () => settings.info(),
    update: (change) => settings.update(change),
    favourite: ({ ref, on }) => settings.favourite(ref, on),
    openFile: () => settings.openFile(),
  }
}
