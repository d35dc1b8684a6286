import { expect, test } from 'vitest'
import { listRows, rowOfItem } from './list-rows.ts'

const rows = listRows([
  { id: 'favourites', label: 'Favourites', items: ['a', 'b'] },
  { id: 'recent', label: 'Recent', items: [] },
  { id: 'all', label: 'All machines', items: ['a', 'c'] },
])

test('headings stand before their items, and an empty group has none', () => {
  expect(rows).toEqual([
    { kind: 'heading', group: 'favourites', label: 'Favourites' },
    { kind: 'item', group: 'favourites', item: 'a', index: 0 },
    { kind: 'item', group: 'favourites', item: 'b', index: 1 },
    { kind: 'heading', group: 'all', label: 'All machines' },
    { kind: 'item', group: 'all', item: 'a', index: 2 },
    { kind: 'item', group: 'all', item: 'c', index: 3 },
  ])
})

test('an item is found by its place, whatever headings stand above it', () => {
  expect(rowOfItem(rows, 2)).toBe(4)
  expect(rowOfItem(rows, 4)).toBe(-1)
})
