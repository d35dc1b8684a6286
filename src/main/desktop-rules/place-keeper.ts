import type { Core } from '../core/create-core.ts'
import { asHost } from './follow-core.ts'

/** Where the place of the window is kept from one start to the next. */
export interface PlaceKeeper {
  read(): Promise<string | null>
  write(place: string): Promise<void>
}

const key = 'place'

/** Beside what windows keep of themselves. A safe start takes nothing of it. */
export function placeKeeper({ handlers }: Pick<Core, 'handlers'>, safeMode: boolean): PlaceKeeper {
  return {
    read: async () => (safeMode ? null : handlers.app.readState({ key }, asHost)),
    write: async (value) => handlers.app.writeState({ key, value }, asHost),
  }
}
