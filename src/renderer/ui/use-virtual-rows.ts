import { useCallback, type RefObject } from 'react'
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import type { ListRow } from './list-rows.ts'

/** Draws only the lines of a list that are in sight; every line has a known height. */
export function useVirtualRows<Item>(
  rows: readonly ListRow<Item>[],
  scroller: RefObject<HTMLDivElement | null>,
  heights: Readonly<Record<ListRow<Item>['kind'], number>>,
): Virtualizer<HTMLDivElement, Element> {
  // A new function for new rows: it is what tells the virtualizer to measure again. It finds places faster than names.
  const getItemKey = useCallback((index: number) => (index in rows ? index : -1), [rows])
  return useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heights[rows[index]?.kind ?? 'item'],
    getItemKey,
    overscan: 4,
  })
}
