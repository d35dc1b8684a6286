import { expect, test } from 'vitest'
import { modelOf } from '../../connection/testing/model-of.ts'
import { completeColumns, firstColumns, isSame, readColumns } from './lineup.ts'

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
