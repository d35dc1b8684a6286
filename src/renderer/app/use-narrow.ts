import { useMedia } from '../ui/use-media.ts'

/** Whether the window is too narrow for the sidebar to stand beside the view. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 799px)')
}
