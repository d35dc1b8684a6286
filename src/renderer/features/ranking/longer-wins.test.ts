import { expect, test } from 'vitest'
import { longerWins } from './longer-wins.ts'
import { rowOf } from './testing/row-of.ts'

const rows = (...points: readonly (readonly [rating: number, words: number])[]) =>
  points.map(([rating, meanWords]) => rowOf('rig/a', rating, { meanWords }))

test('said when length and rating go together, and not else', () => {
  expect(longerWins(rows([1560, 200], [1500, 180], [1440, 100]))).toBe(true)
  expect(longerWins(rows([1560, 100], [1500, 180], [1440, 200]))).toBe(false)
  expect(longerWins(rows([1560, 150], [1520, 100], [1480, 190], [1440, 120]))).toBe(false)
})

test('two models say nothing, and neither do answers of one length or models of one rating', () => {
  expect(longerWins(rows([1560, 200], [1440, 100]))).toBe(false)
  expect(longerWins(rows([1560, 100], [1500, 100], [1440, 100]))).toBe(false)
  expect(longerWins(rows([1500, 100], [1500, 200], [1500, 300]))).toBe(false)
})
