import { useSetLoaded } from '../../connection/use-set-loaded.ts'
import { openPicker } from '../../stores/overlay.ts'
import { texts } from './texts.ts'

/** What a user can do about what is loaded. */
export interface Loading {
  /** Asks which model, then loads it. */
  readonly load: () => void
  /** Asks which model, then unloads it. */
  readonly unload: () => void
  readonly unloadOne: (ref: string) => void
}

export function useLoading(): Loading {
  const setLoaded = useSetLoaded()
  const unloadOne = (ref: string) => setLoaded(ref, 'unload')
  const loadOne = (ref: string) => setLoaded(ref, 'load')
  return {
    load: () => openPicker({ purpose: texts.toLoad, current: null, onPick: loadOne }),
    unload: () => openPicker({ purpose: texts.toUnload, current: null, onPick: unloadOne }),
    unloadOne,
  }
}
