import { useCallback, useRef, type RefObject } from 'react'
import { depthOf, topAt } from './depth.ts'

/** What was told to a scroller is not its own scrolling. In pixels, because a scroller may round. */
const nearlyThere = 1

/**
 * Scrolls all columns to the depth of the one that was scrolled, while they are locked. The same function as long as
 * nothing changes: columns are not drawn again for it.
 */
export function useScrollTogether(
  region: RefObject<HTMLElement | null>,
  isLocked: boolean,
): (scroller: HTMLElement) => void {
  const told = useRef(new WeakMap<HTMLElement, number>())
  return useCallback(
    (scroller: HTMLElement) => {
      if (!isLocked) return
      const expected = told.current.get(scroller)
      if (expected !== undefined && Math.abs(expected - scroller.scrollTop) <= nearlyThere) return
      told.current.delete(scroller)
      const depth = depthOf(scroller)
      for (const other of region.current?.querySelectorAll<HTMLElement>('[data-scroller]') ?? []) {
        if (other === scroller) continue
        const top = topAt(depth, other)
        told.current.set(other, top)
        other.scrollTop = top
      }
    },
    [region, isLocked],
  )
}
