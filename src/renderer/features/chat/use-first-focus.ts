import { useEffect, type RefObject } from 'react'
import { currentLayer, useOverlay } from '../../stores/overlay.ts'

const nowhere = 'body, main, [data-base-ui-portal] *'

/**
 * Gives a field the focus when it is mounted, if that is `wanted`. A layer that was opened before that keeps it; when it closes, the field
 * gets the focus unless it went somewhere else.
 */
export function useFirstFocus(field: RefObject<HTMLElement | null>, wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return
    if (currentLayer() === null) {
      field.current?.focus()
      return
    }
    const off = useOverlay.subscribe(({ overlay }) => {
      if (overlay !== null) return
      off()
      // The layer first gives the focus back to where it was, or is still about to.
      setTimeout(() => {
        if (document.activeElement?.matches(nowhere)) field.current?.focus()
      }, 0)
    })
    return off
  }, [field, wanted])
}
