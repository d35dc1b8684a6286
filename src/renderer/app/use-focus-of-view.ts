import { useEffect, useRef, type RefObject } from 'react'
import { useRoute } from '../stores/route.ts'

/** When another view took the focus away with the one before it, the place of the view gets it, so that Tab goes on there. */
export function useFocusOfView(): RefObject<HTMLElement | null> {
  const place = useRef<HTMLElement>(null)
  const view = useRoute((route) => route.view)
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus()
  }, [view])
  return place
}
