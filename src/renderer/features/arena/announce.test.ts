import { expect, test } from 'vitest'
import { announcements } from './announce.ts'
import { entryOf, hidden, roundOf } from './testing/round-of.ts'

const running = { status: 'running', endReason: null, words: null } as const

test('a column that ends is told once, with its words', () => {
  const before = roundOf({ entries: [entryOf(0, running), entryOf(1, running), entryOf(2)] })
  const after = roundOf({
    entries: [entryOf(0, running), entryOf(1, { words: 184 }), entryOf(2)],
  })
  expect(announcements(before, after)).toEqual(['Column 2 finished, 184 words'])
  expect(announcements(after, after)).toEqual([])
})

test('how it ended is told', () => {
  const before = roundOf({ entries: [entryOf(0, running), entryOf(1, running)] })
  const after = roundOf({
    entries: [
      entryOf(0, { status: 'failed', endReason: 'stall' }),
      entryOf(1, { status: 'cancelled', endReason: 'user_stop' }),
    ],
  })
  expect(announcements(before, after)).toEqual(['Column 1 failed', 'Column 2 stopped'])
})

test('of a blind round only that all are ready', () => {
  const entries = [entryOf(0), entryOf(1)]
  const blind = { blind: true, namesShown: false }
  const none = roundOf({ ...blind, shown: false, ended: 0, entries: hidden(entries, false) })
  const one = { ...none, ended: 1 }
  const all = roundOf({ ...blind, shown: true, entries: hidden(entries, true) })
  expect(announcements(none, one)).toEqual([])
  expect(announcements(one, all)).toEqual(['All 2 answers are ready.'])
  expect(announcements(all, all)).toEqual([])
})

test('a vote is told, whatever else changed with it', () => {
  const entries = [entryOf(0), entryOf(1)]
  const before = roundOf({ blind: true, namesShown: false, entries: hidden(entries, true) })
  const vote = { uid: '', verdict: { kind: 'tie' }, board: 'blind', early: false } as const
  const after = roundOf({ blind: true, entries, vote: { ...vote, createdAt: 0 } })
  expect(announcements(before, after)).toEqual(['You called it a tie, a blind vote'])
})

test('another round is no change of this one', () => {
  const before = roundOf({ entries: [entryOf(0, running), entryOf(1)] })
  expect(announcements(before, { ...roundOf(), uid: 'other' })).toEqual([])
})
