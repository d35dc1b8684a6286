import { useMutation } from '@tanstack/react-query'
import { showToast } from '../ui/toasts.tsx'
import { useQueries } from './hooks.tsx'
import { problemWords } from './problem.ts'

const texts = {
  load: {
    asked: (ref: string) => `${ref} loads when its turn has come.`,
    done: (ref: string) => `${ref} is loaded.`,
    failed: (ref: string) => `${ref} was not loaded`,
  },
  unload: {
    asked: (ref: string) => `${ref} is unloaded when nobody uses the machine.`,
    done: (ref: string) => `${ref} is unloaded.`,
    failed: (ref: string) => `${ref} was not unloaded`,
  },
}

/** Has a server load or unload a model: says that it was asked for, and how it ended unless somebody stopped it. */
export function useSetLoaded(): (ref: string, wish: keyof typeof texts) => void {
  const { models } = useQueries()
  const { mutate: load } = useMutation(models.load.mutationOptions(told('load')))
  const { mutate: unload } = useMutation(models.unload.mutationOptions(told('unload')))
  return (ref, wish) => {
    showToast({ title: texts[wish].asked(ref) })
    const ask = wish === 'load' ? load : unload
    ask({ ref })
  }
}

function told(wish: keyof typeof texts) {
  const { done, failed } = texts[wish]
  return {
    onSuccess: (answer: { readonly done: boolean }, { ref }: { readonly ref: string }) => {
      if (answer.done) showToast({ title: done(ref) })
    },
    onError: (error: unknown, { ref }: { readonly ref: string }) => {
      showToast({ kind: 'bad', title: failed(ref), text: problemWords(error) })
    },
  }
}
