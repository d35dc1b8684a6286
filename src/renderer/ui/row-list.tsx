import {
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react'
import { ListHeading } from './list-heading.tsx'
import { targetOfKey } from './list-keys.ts'
import { listRows, rowOfItem, type ListGroup } from './list-rows.ts'
import { useVirtualRows } from './use-virtual-rows.ts'

export type RowListProps<Item> = {
  /** Its name for assistive technology: "Sessions". */
  readonly label: string
  readonly groups: readonly ListGroup<Item>[]
  readonly itemKey: (item: Item) => string
  /** Draws one row: a flex line with a gap of 8 px. The row itself is what is pressed, so no buttons inside. */
  readonly renderItem: (item: Item) => ReactNode
  /** The item that is shown now. */
  readonly currentKey?: string | undefined
  /** A press or Enter. */
  readonly onActivate: (item: Item) => void
  /** The row that keys act on while the list has the focus; none when it has not. */
  readonly onHighlight?: (item: Item | undefined) => void
  /** Escape. */
  readonly onLeave?: () => void
  /** Pixels; 30 unless the rows have a second line. */
  readonly rowHeight?: number
}

/**
 * A long list that is one stop of the Tab key: arrows, Home, End, Page Up and Page Down move the ground, Enter
 * activates. Only what is in sight is drawn.
 */
export function RowList<Item>(props: RowListProps<Item>) {
  const { label, groups, itemKey, renderItem, currentKey, onActivate, onHighlight, onLeave } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => listRows(groups), [groups])
  const items = useMemo(() => groups.flatMap((group) => group.items), [groups])
  const [activeKey, setActiveKey] = useState<string | undefined>(currentKey)
  const virtual = useVirtualRows(rows, scroller, { heading: 40, item: props.rowHeight ?? 30 })
  const active = placeOf(items, itemKey, activeKey) ?? placeOf(items, itemKey, currentKey) ?? 0

  const move = (index: number) => {
    const item = items[index]
    if (item === undefined) return
    setActiveKey(itemKey(item))
    onHighlight?.(item)
    virtual.scrollToIndex(index === 0 ? 0 : rowOfItem(rows, index))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const item = items[active]
    const target = targetOfKey(event.key, active, items.length)
    if (target !== undefined) move(target)
    else if (event.key === 'Enter' && item !== undefined) onActivate(item)
    else if (event.key === 'Escape' && onLeave !== undefined) onLeave()
    else return
    event.preventDefault()
  }
  const onClick = (event: MouseEvent) => {
    const item = items[pressedPlace(event.target)]
    if (item === undefined) return
    setActiveKey(itemKey(item))
    onActivate(item)
  }
  return (
    <div
      ref={scroller}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={items.length > 0 ? `${id}${active}` : undefined}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={() => onHighlight?.(items[active])}
      onBlur={() => onHighlight?.(undefined)}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain focus-visible:outline-none"
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const row = rows[index]
          if (row === undefined) return null
          const place = { height: size, transform: `translateY(${start}px)` }
          if (row.kind === 'heading') {
            return (
              <ListHeading
                key={`heading ${row.group}`}
                label={row.label}
                place={place}
                indent="px-2 pb-2"
              />
            )
          }
          return (
            <div
              key={`${row.group} ${itemKey(row.item)}`}
              id={`${id}${row.index}`}
              role="option"
              aria-selected={itemKey(row.item) === currentKey}
              aria-setsize={items.length}
              aria-posinset={row.index + 1}
              data-place={row.index}
              data-active={row.index === active ? '' : undefined}
              className="absolute inset-x-0 top-0 py-px"
              style={place}
            >
              <div className="row-ground flex h-full items-center gap-2 rounded-control px-2 text-ink-2">
                {renderItem(row.item)}
              </div>
            </div>
          )
        })}
      </div>
    </div>
  )
}

function placeOf<Item>(
  items: readonly Item[],
  itemKey: (item: Item) => string,
  key: string | undefined,
): number | undefined {
  const index = key === undefined ? -1 : items.findIndex((item) => itemKey(item) === key)
  return index === -1 ? undefined : index
}

function pressedPlace(target: EventTarget): number {
  const option = target instanceof Element ? target.closest('[data-place]') : null
  return Number(option?.getAttribute('data-place') ?? -1)
}
