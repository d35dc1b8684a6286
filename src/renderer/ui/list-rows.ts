/** Some items under a heading; without a label they stand alone. */
export type ListGroup<Item> = {
  readonly id: string
  readonly label?: string
  readonly items: readonly Item[]
}

/** One line of a grouped list: the heading of a group (its `id`), or an item with its place among all items. */
export type ListRow<Item> =
  | { readonly kind: 'heading'; readonly group: string; readonly label: string }
  | { readonly kind: 'item'; readonly group: string; readonly item: Item; readonly index: number }

/** The lines of a grouped list in order; a group without items has no heading. */
export function listRows<Item>(groups: readonly ListGroup<Item>[]): readonly ListRow<Item>[] {
  const rows: ListRow<Item>[] = []
  let index = 0
  for (const { id, label, items } of groups) {
    if (label !== undefined && items.length > 0) {
      rows.push({ kind: 'heading', group: id, label })
    }
    for (const item of items) {
      rows.push({ kind: 'item', group: id, item, index })
      index += 1
    }
  }
  return rows
}

/** Where the item of that place stands among the lines; -1 when there is none. */
export function rowOfItem<Item>(rows: readonly ListRow<Item>[], index: number): number {
  return rows.findIndex((row) => row.kind === 'item' && row.index === index)
}
