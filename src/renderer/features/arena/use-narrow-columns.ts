import { useSyncExternalStore } from 'react'

const narrow = '(max-width: 899px)'

/** Whether there is no room for columns side by side: they are tabs then. */
export function useNarrowColumns(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(narrow).matches)
}

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(narrow)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
