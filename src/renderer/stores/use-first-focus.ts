import { useEffect, type RefObject } from 'react'
import { focusAtEnd } from '../ui/focus-at-end.ts'
import { currentLayer, useOverlay } from './overlay.ts'

const nowhere = 'body, main, [data-base-ui-portal] *'
const written = 'input, textarea'

/** Where the focus is now, for `useFirstFocus` to compare with. */
export function placeOfFocus(): Element {
  return document.activeElement ?? document.body
}

/**
 * Gives a field the focus when it is mounted. `from` is where the focus was when that was asked for; null: nobody asked.
 * A field that somebody went to meanwhile keeps it: what is typed there must not end up here. A layer that was opened
 * before keeps it, too; when it closes, the field gets the focus unless it went somewhere else.
 */
export function useFirstFocus(field: RefObject<HTMLElement | null>, from: Element | null): void {
  useEffect(() => {
    if (from === null) return
    if (currentLayer() === null) {
      const now = placeOfFocus()
      if (now === from || !now.matches(written)) focusAtEnd(field.current)
      return
    }
    const off = useOverlay.subscribe(({ overlay }) => {
      if (overlay !== null) return
      off()
      // The layer first gives the focus back to where it was, or is still about to.
      setTimeout(() => {
        if (document.activeElement?.matches(nowhere)) focusAtEnd(field.current)
      }, 0)
    })
    return off
  }, [field, from])
}
