import { memo, useMemo, useRef, type ReactNode } from 'react'
import type { Virtualizer } from '@tanstack/react-virtual'
import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { ComboRows } from './combo-rows.tsx'
import { KeyHint, type KeyHintProps } from './key-hint.tsx'
import { listRows, rowOfItem, type ListGroup } from './list-rows.ts'
import { useVirtualRows } from './use-virtual-rows.ts'

export type ComboListProps<Item> = {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  /** What is chosen here, for assistive technology: "Models". */
  readonly label: string
  readonly placeholder: string
  readonly query: string
  readonly onQueryChange: (query: string) => void
  /** What matches the query, best first within its group: the caller filters and ranks. */
  readonly groups: readonly ListGroup<Item>[]
  readonly itemKey: (item: Item) => string
  /** Draws one row, 30 px high: a flex line with a gap of 8 px. */
  readonly renderItem: (item: Item) => ReactNode
  /** Enter or a press. Closing is the caller's. */
  readonly onPick: (item: Item) => void
  /** The row the keys act on has changed; none while the list is empty. */
  readonly onHighlight?: (item: Item | undefined) => void
  /** Said in place of the list when nothing matches. */
  readonly empty: ReactNode
  /** The keys that work here. */
  readonly hints: readonly KeyHintProps[]
}

const box =
  'appear fixed top-24 left-1/2 z-40 flex max-h-[calc(100dvh-128px)] w-168 max-w-[calc(100vw-32px)] ' +
  '-translate-x-1/2 flex-col overflow-hidden rounded-float border border-line-strong bg-surface text-ink shadow-float'

/**
 * One field that filters one long grouped list, over the window: the model picker and the command palette. Drawn again only
 * for other properties: a key changes them once, and what it highlights is no reason to draw the list a second time.
 */
export const ComboList = memo(function ComboList<Item>(props: ComboListProps<Item>) {
  const { open, onOpenChange, label } = props
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40" />
        <Dialog.Popup aria-label={label} className={box}>
          <ComboBody {...props} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
  // `memo` forgets that the component is generic.
}) as <Item>(props: ComboListProps<Item>) => ReactNode

const heights = { heading: 32, item: 30 } as const

function ComboBody<Item>(props: ComboListProps<Item>) {
  const { label, placeholder, query, onQueryChange, groups, itemKey, empty, hints } = props
  const rows = useMemo(() => listRows(groups), [groups])
  const items = useMemo(() => groups.flatMap((group) => group.items), [groups])
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualRows(rows, scroller, heights)
  // The heading above the first item comes into sight with it.
  const show = (index: number) => {
    const row = index === 0 ? 0 : rowOfItem(rows, index)
    // Scrolling asks the page for its layout, which is not there yet while a key is being drawn.
    if (!isInSight(virtual, row)) virtual.scrollToIndex(row)
  }
  return (
    <Autocomplete.Root
      open
      inline
      virtualized
      items={items}
      filter={null}
      value={query}
      onValueChange={(next, { reason }) => {
        // Base UI writes a picked row into the field; here a pick acts, and the query stays as typed.
        if (reason !== 'item-press') onQueryChange(next)
      }}
      itemToStringValue={itemKey}
      autoHighlight="always"
      keepHighlight
      onItemHighlighted={(item, { reason, index }) => {
        props.onHighlight?.(item)
        if (item !== undefined && reason !== 'pointer') show(index)
      }}
    >
      <Autocomplete.Input
        aria-label={label}
        placeholder={placeholder}
        className="h-10 w-full shrink-0 border-b border-line bg-transparent px-3.5 text-read focus-visible:outline-none"
      />
      <Autocomplete.Empty>
        {items.length === 0 && <div className="px-3.5 py-3 text-ink-2">{empty}</div>}
      </Autocomplete.Empty>
      <Autocomplete.List
        ref={scroller}
        className="max-h-105 min-h-0 overflow-y-auto overscroll-contain"
      >
        <ComboRows rows={rows} virtual={virtual} count={items.length} {...props} />
      </Autocomplete.List>
      <footer className="flex min-h-8 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line bg-sunken px-3.5 py-1.5">
        {hints.map((hint) => (
          <KeyHint key={hint.binding} {...hint} />
        ))}
      </footer>
    </Autocomplete.Root>
  )
}

function isInSight(virtual: Virtualizer<HTMLDivElement, Element>, row: number): boolean {
  const { scrollOffset, scrollRect, measurementsCache } = virtual
  const place = measurementsCache[row]
  if (scrollOffset === null || scrollRect === null || place === undefined) return false
  return place.start >= scrollOffset && place.end <= scrollOffset + scrollRect.height
}
