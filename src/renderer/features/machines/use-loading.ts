import { useMutation } from '@tanstack/react-query'
import { useQueries } from '../../connection/hooks.tsx'
import { problemOf } from '../../connection/problem.ts'
import { openPicker } from '../../stores/overlay.ts'
import { showToast } from '../../ui/toasts.tsx'
import { texts } from './texts.ts'

/** What a user can do about what is loaded; each says that it was asked for, and later what went wrong. */
export interface Loading {
  /** Asks which model, then loads it. */
  readonly load: () => void
  /** Asks which model, then unloads it. */
  readonly unload: () => void
  readonly unloadOne: (ref: string) => void
}

export function useLoading(): Loading {
  const queries = useQueries()
  const load = useMutation(queries.models.load.mutationOptions(told('notLoaded')))
  const unload = useMutation(queries.models.unload.mutationOptions(told('notUnloaded')))
  const unloadOne = (ref: string) => {
    showToast({ title: texts.unloadAsked(ref) })
    unload.mutate({ ref })
  }
  const loadOne = (ref: string) => {
    showToast({ title: texts.loadAsked(ref) })
    load.mutate({ ref })
  }
  return {
    load: () => openPicker({ purpose: texts.toLoad, current: null, onPick: loadOne }),
    unload: () => openPicker({ purpose: texts.toUnload, current: null, onPick: unloadOne }),
    unloadOne,
  }
}

function told(what: 'notLoaded' | 'notUnloaded') {
  return {
    onError: (error: unknown, { ref }: { readonly ref: string }) => {
      const { message, hint } = problemOf(error)
      const text = hint === undefined ? message : `${message} ${hint}`
      showToast({ kind: 'bad', title: texts[what](ref), text })
    },
  }
}
