import { expect, test } from 'vitest'
import type { RankedModel, Undecided } from '../../../contract/ranking.ts'
import { about, decisionOf } from './decision.ts'
import { rowOf } from './testing/row-of.ts'

const sentence = (models: RankedModel[], undecided: Undecided | null): string => {
  const said = decisionOf({ models, undecided, votes: 84 })
  return said === null ? '' : `${said.before}*${said.open}*${said.after}`
}

const four = (worstRank: number): RankedModel[] => [
  rowOf('rig-a/qwen3-14b', 1562, { worstRank }),
  rowOf('rig-a/mistral-24b', 1538),
  rowOf('mac/qwen3-14b', 1507),
  rowOf('gpu/gemma', 1449),
]

test('what is decided is said apart from what is not, with the votes that would tell', () => {
  expect(sentence(four(2), { rival: 1, votesMissing: 117 })).toBe(
    'qwen3-14b on rig-a is ahead of 2 of the 3 others. Between it and mistral-24b on rig-a it is ' +
      '*not decided yet*: about 120 more votes would tell.',
  )
})

test('nobody ahead of anybody', () => {
  expect(sentence(four(4), { rival: 1, votesMissing: 1 })).toBe(
    'Between qwen3-14b on rig-a and mistral-24b on rig-a it is *not decided yet*: about 1 more vote would tell.',
  )
  expect(sentence(four(4), { rival: 3, votesMissing: null })).toBe(
    'Between qwen3-14b on rig-a and gemma on gpu it is *not decided yet*: they are too close, or met too seldom, to say how many more votes would tell.',
  )
})

test('all is decided', () => {
  expect(sentence(four(1), null)).toBe('qwen3-14b on rig-a is ahead of all 3 others.**')
  expect(sentence(four(1).slice(0, 2), null)).toBe('qwen3-14b on rig-a is ahead of the other.**')
})

test('nothing to compare', () => {
  expect(decisionOf({ models: [], undecided: null, votes: 0 })).toBeNull()
  expect(sentence([rowOf('small')], null)).toBe(
    'Only small was voted on: there is nothing to compare it with.**',
  )
})

test('two builds of one model are told apart by what the server said', () => {
  const rows = ['b1', 'b2'].map((fingerprint) =>
    rowOf('rig/a', 1500, { fingerprint, worstRank: 2 }),
  )
  expect(sentence(rows, { rival: 1, votesMissing: null })).toContain(
    'Between a on rig (b1) and a on rig (b2) it is',
  )
})

test.each([
  [1, 1],
  [9, 9],
  [10, 10],
  [99, 99],
  [101, 110],
  [120, 120],
  [1_234, 1_300],
  [10_000, 10_000],
])('about %d votes are said as %d', (votes, said) => {
  expect(about(votes)).toBe(said)
})
