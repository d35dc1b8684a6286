import { useImperativeHandle, useRef, type ReactNode, type RefObject } from 'react'
import { Autocomplete } from '@base-ui/react/autocomplete'
import { ListHeading } from './list-heading.tsx'
import type { ListRow } from './list-rows.ts'
import { useVirtualRows } from './use-virtual-rows.ts'

export type ComboRowsProps<Item> = {
  readonly rows: readonly ListRow<Item>[]
  /** How many of the rows are items. */
  readonly count: number
  readonly itemText: (item: Item) => string
  readonly renderItem: (item: Item) => ReactNode
  readonly onPick: (item: Item) => void
  /** Receives the function that brings a row into sight. */
  readonly scrollToRow: RefObject<(row: number) => void>
}

const itemHeight = 30

const itemLook =
  'absolute inset-x-0 top-0 flex items-center gap-2 px-3.5 outline-none data-highlighted:bg-accent-soft'

/** The rows of a combo list that are in sight, inside its Base UI list. */
export function ComboRows<Item>({
  rows,
  count,
  itemText,
  renderItem,
  onPick,
  scrollToRow,
}: ComboRowsProps<Item>) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualRows(rows, scroller, itemHeight)
  useImperativeHandle(scrollToRow, () => (row: number) => {
    // The heading above the first item comes into sight with it.
    virtual.scrollToIndex(row === 1 ? 0 : row, { align: 'auto' })
  })
  return (
    <div
      ref={scroller}
      role="presentation"
      className="max-h-105 overflow-y-auto overscroll-contain"
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start, size }) => {
          const row = rows[index]
          if (row === undefined) return null
          const place = { height: size, transform: `translateY(${start}px)` }
          if (row.kind === 'heading')
            return <ListHeading key={key} label={row.label} place={place} indent="px-3.5" />
          return (
            <Autocomplete.Item
              key={key}
              value={row.item}
              index={row.index}
              aria-label={itemText(row.item)}
              aria-setsize={count}
              aria-posinset={row.index + 1}
              onClick={() => onPick(row.item)}
              className={itemLook}
              style={place}
            >
              {renderItem(row.item)}
            </Autocomplete.Item>
          )
        })}
      </div>
    </div>
  )
}
