import { expect, test } from 'vitest'
import { modelOf } from '../../connection/testing/model-of.ts'
import {
  completeColumns,
  firstColumns,
  isSame,
  isShuffleOf,
  nextColumn,
  readColumns,
  sharedSeed,
  withSeed,
} from './lineup.ts'

const refs = (columns: readonly { readonly ref: string | null }[]) => columns.map(({ ref }) => ref)

test('a first line-up is the favourites, four at most', () => {
  const favourites = ['a/1', 'a/2', 'b/1', 'b/2', 'b/3']
  expect(refs(firstColumns(favourites, []))).toEqual(['a/1', 'a/2', 'b/1', 'b/2'])
})

test('without favourites it takes turns among the machines, and nothing that runs elsewhere', () => {
  const models = [
    modelOf('a/1'),
    modelOf('a/2'),
    modelOf('b/cloud', { servedBy: 'cloud' }),
    modelOf('b/1'),
    modelOf('c/down', { reachable: false }),
    modelOf('d/away', { leavesNetwork: true }),
  ]
  expect(refs(firstColumns(['a/2'], models))).toEqual(['a/1', 'b/1', 'a/2'])
  expect(refs(firstColumns([], []))).toEqual([null, null])
})

test('it can be sent when every column has a model, and there are two', () => {
  const one = { ref: 'a/1', params: {} }
  expect(completeColumns([one])).toBeNull()
  expect(completeColumns([one, { ref: null, params: {} }])).toBeNull()
  expect(completeColumns([one, one])).toEqual([one, one])
})

test('what was kept is read; what another version kept is not', () => {
  const kept = [{ ref: null, params: { seed: 7 } }]
  expect(readColumns(kept)).toEqual(kept)
  expect(readColumns(null)).toBeNull()
  expect(readColumns([])).toBeNull()
  expect(readColumns([{ ref: 'a/1', params: { seed: 'x' } }])).toBeNull()
})

test('line-ups are the same whatever the order of their parameters', () => {
  const left = [{ ref: 'a/1', params: { seed: 1, temperature: 0 } }]
  expect(isSame(left, [{ ref: 'a/1', params: { temperature: 0, seed: 1 } }])).toBe(true)
  expect(isSame(left, [{ ref: 'a/1', params: { temperature: 0, seed: 2 } }])).toBe(false)
  expect(isSame(left, [...left, ...left])).toBe(false)
})

test('one seed for all columns, those to come too, and none again', () => {
  const columns = [
    { ref: 'a/1', params: { seed: 7, topK: 2 } },
    { ref: null, params: {} },
  ]
  expect(sharedSeed(columns)).toBeNull()
  expect(nextColumn(columns)).toEqual({ ref: null, params: {} })
  const same = withSeed(columns, 0)
  expect(same.map(({ params }) => params)).toEqual([{ seed: 0, topK: 2 }, { seed: 0 }])
  expect(sharedSeed(same)).toBe(0)
  expect(nextColumn(same)).toEqual({ ref: null, params: { seed: 0 } })
  expect(withSeed(same, null).map(({ params }) => params)).toEqual([{ topK: 2 }, {}])
})

test('a shuffled line-up is the same; one with a column more, or another parameter, is not', () => {
  const [one, two] = [
    { ref: 'a/1', params: { seed: 1, topK: 2 } },
    { ref: 'a/2', params: {} },
  ] as const
  expect(isShuffleOf([two, one], [{ ...one, params: { topK: 2, seed: 1 } }, two])).toBe(true)
  expect(isShuffleOf([two, one, one], [one, two])).toBe(false)
  expect(isShuffleOf([one, one], [one, two])).toBe(false)
  expect(isShuffleOf([one, { ...two, params: { seed: 1 } }], [one, two])).toBe(false)
})
