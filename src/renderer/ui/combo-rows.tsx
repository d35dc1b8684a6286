import { memo, type ReactNode } from 'react'
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

type ComboItemProps<Item> = Pick<ComboRowsProps<Item>, 'count' | 'renderItem' | 'onPick'> & {
  readonly item: Item
  /** Its place among the items. */
  readonly index: number
  readonly start: number
  readonly height: number
}

const itemLook =
  'absolute inset-x-0 top-0 flex items-center gap-2 px-3.5 outline-none data-highlighted:bg-accent-soft'

/** The rows of a combo list that are in sight, inside its Base UI list. By their places: typing changes rows, and makes none. */
export function ComboRows<Item>({
  rows,
  virtual,
  count,
  renderItem,
  onPick,
}: ComboRowsProps<Item>) {
  return (
    <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, start, size }) => {
        const row = rows[index]
        if (row === undefined) return null
        if (row.kind === 'heading') {
          const place = placeOf(start, size)
          return <ListHeading key={index} label={row.label} place={place} indent="px-3.5 pb-1.5" />
        }
        return (
          <ComboItem
            key={index}
            item={row.item}
            index={row.index}
            count={count}
            start={start}
            height={size}
            renderItem={renderItem}
            onPick={onPick}
          />
        )
      })}
    </div>
  )
}

/** Memoised: a key draws the list several times, and Base UI tells a row of its highlight by itself. */
const ComboItem = memo(function ComboItem<Item>(props: ComboItemProps<Item>) {
  const { item, index, count, start, height, renderItem, onPick } = props
  return (
    <Autocomplete.Item
      value={item}
      index={index}
      aria-setsize={count}
      aria-posinset={index + 1}
      onClick={() => onPick(item)}
      className={itemLook}
      style={placeOf(start, height)}
    >
      {renderItem(item)}
    </Autocomplete.Item>
  )
  // `memo` forgets that the component is generic.
}) as <Item>(props: ComboItemProps<Item>) => ReactNode

function placeOf(start: number, height: number) {
  return { height, transform: `translateY(${start}px)` }
}
