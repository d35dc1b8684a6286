import { useSyncExternalStore } from 'react'

const narrow = '(max-width: 799px)'

/** Whether the window is too narrow for the sidebar to stand beside the view. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(narrow).matches)
}

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(narrow)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
