import { expect, test } from 'vitest'
import { lossOf } from './losses.ts'

test('what was given after the last stored batch is one batch', () => {
  expect(lossOf('aaAaaAa', 'a', 4)).toEqual({ batches: 1, tokens: 1 })
  expect(lossOf('aaAaaA', 'a', 4)).toEqual({ batches: 0, tokens: 0 })
})

test('what was told as stored and is not there counts for itself', () => {
  expect(lossOf('aaAaaAa', 'a', 2)).toEqual({ batches: 2, tokens: 3 })
  expect(lossOf('aaAaaA', 'a', 0)).toEqual({ batches: 2, tokens: 4 })
})

test('another answer is none of its business, and more than was told is no loss', () => {
  expect(lossOf('abAbBbb', 'a', 1)).toEqual({ batches: 0, tokens: 0 })
  expect(lossOf('aaAa', 'a', 3)).toEqual({ batches: 0, tokens: 0 })
})
