import { expect, test } from 'vitest'
import { verdictMark, voteWords } from './verdict.ts'

const vote = { uid: '', createdAt: 0, board: 'blind', early: false } as const

test('a verdict is told by the number of the column, or by name', () => {
  expect(verdictMark({ kind: 'best', position: 1 })).toBe('best: 2')
  expect(verdictMark({ kind: 'tie' })).toBe('tie')
  expect(verdictMark({ kind: 'all_bad' })).toBe('all bad')
})

test('a vote says on which board it counts, and that it was early', () => {
  expect(voteWords({ ...vote, verdict: { kind: 'best', position: 0 } })).toBe(
    'You chose column 1, a blind vote',
  )
  expect(voteWords({ ...vote, verdict: { kind: 'tie' }, board: 'open', early: true })).toBe(
    'You called it a tie, an open vote, before all had ended',
  )
})
