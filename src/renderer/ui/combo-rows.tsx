import type { ReactNode } from 'react'
import { Autocomplete } from '@base-ui/react/autocomplete'
import type { Virtualizer } from '@tanstack/react-virtual'
import { ListHeading } from './list-heading.tsx'
import type { ListRow } from './list-rows.ts'

export type ComboRowsProps<Item> = {
  readonly rows: readonly ListRow<Item>[]
  readonly virtual: Virtualizer<HTMLDivElement, Element>
  /** How many of the rows are items. */
  readonly count: number
  readonly renderItem: (item: Item) => ReactNode
  readonly onPick: (item: Item) => void
}

const itemLook =
  'absolute inset-x-0 top-0 flex items-center gap-2 px-3.5 outline-none data-highlighted:bg-accent-soft'

/** The rows of a combo list that are in sight, inside its Base UI list. */
export function ComboRows<Item>({
  rows,
  virtual,
  count,
  renderItem,
  onPick,
}: ComboRowsProps<Item>) {
  return (
    <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, key, start, size }) => {
        const row = rows[index]
        if (row === undefined) return null
        const place = { height: size, transform: `translateY(${start}px)` }
        if (row.kind === 'heading') {
          return <ListHeading key={key} label={row.label} place={place} indent="px-3.5 pb-1.5" />
        }
        return (
          <Autocomplete.Item
            key={key}
            value={row.item}
            index={row.index}
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
  )
}
