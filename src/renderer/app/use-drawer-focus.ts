import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'

/**
 * The focus of a sidebar that lies over the view: it begins at the view that is shown and goes back to where it was,
 * unless what was chosen in it took the focus.
 */
export function useDrawerFocus(open: boolean): RefObject<HTMLElement | null> {
  const drawer = useRef<HTMLElement>(null)
  const before = useRef<Element | null>(null)
  // Before the browser takes the focus from what now lies below.
  useLayoutEffect(() => {
    if (open) before.current = document.activeElement
  }, [open])
  useEffect(() => {
    const place = drawer.current
    if (!open || place === null) return
    place.querySelector<HTMLElement>('[aria-current="page"]')?.focus()
    return () => {
      const now = document.activeElement
      const lost = now === document.body || place.contains(now)
      if (lost && before.current instanceof HTMLElement) before.current.focus()
    }
  }, [open])
  return drawer
}
