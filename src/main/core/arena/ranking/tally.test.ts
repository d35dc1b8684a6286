import { expect, test } from 'vitest'
import { narrow } from './narrow.ts'
import { contenderKey, count, emptyTally, game, type CountedVote, type Tally } from './tally.ts'
import { voteOf, won } from './testing/votes.ts'

test('a vote on two is one game: won, or half for both', () => {
  expect(takenIn(won('a', 'b'))).toEqual({ 'a>b': 1 })
  expect(takenIn(voteOf(['a', 'b'], 'best', 1))).toEqual({ 'b>a': 1 })
  expect(takenIn(voteOf(['a', 'b'], 'tie'))).toEqual({ 'a>b': 0.5, 'b>a': 0.5 })
})

test('the best of several wins against every other, and the vote weighs what one choice tells', () => {
  expect(takenIn(won('a', 'b', 'c', 'd'))).toEqual({ 'a>b': 0.5, 'a>c': 0.5, 'a>d': 0.5 })
  const tie = takenIn(voteOf(['a', 'b', 'c', 'd'], 'tie'))
  expect(Object.keys(tie)).toHaveLength(12)
  expect(new Set(Object.values(tie))).toEqual(new Set([0.125]))
})

test('every share is a whole number of parts of a game', () => {
  for (const size of [2, 3, 4, 5, 6, 7, 8]) {
    const models = Array.from({ length: size }, (_, at) => `m${at}`)
    for (const vote of [won(...models), voteOf(models, 'tie')]) {
      const shares = [...tallyOf(vote).contenders.values()].flatMap(({ taken }) => [
        ...taken.values(),
      ])
      expect(shares.every((share) => Number.isInteger(share))).toBe(true)
    }
  }
})

test('“all bad” is a vote, and compares nobody', () => {
  const tally = tallyOf(voteOf(['a', 'b'], 'all_bad'))
  expect(tally.votes).toBe(1)
  expect([...tally.contenders.values()].map(({ votes, taken }) => [votes, taken.size])).toEqual([
    [1, 0],
    [1, 0],
  ])
})

test('two fingerprints under one ref are two; so is none', () => {
  const vote: CountedVote = {
    kind: 'best',
    winner: 1,
    ballot: ['b1', 'b2', null].map((fingerprint) => ({ ref: 'rig/a', fingerprint, words: 7 })),
  }
  const { contenders } = tallyOf(vote, vote)
  expect([...contenders.values()]).toMatchObject([
    { ref: 'rig/a', fingerprint: 'b1', votes: 2, answers: 2, words: 14 },
    { ref: 'rig/a', fingerprint: 'b2', votes: 2 },
    { ref: 'rig/a', fingerprint: null, votes: 2 },
  ])
  expect(contenderKey({ ref: 'rig/a', fingerprint: 'b' })).not.toBe(
    contenderKey({ ref: 'rig/ab', fingerprint: null }),
  )
})

test('a model that stands in two columns took part once, answered twice, and never plays against itself', () => {
  const both = voteOf(['a', 'a', 'b'], 'best', 0)
  expect(takenIn(both)).toEqual({ 'a>b': 2 / 3 })
  expect(takenIn(voteOf(['a', 'a', 'b'], 'best', 2))).toEqual({ 'b>a': 4 / 3 })
  expect(tallyOf(both).contenders.get('rig/a')).toMatchObject({ votes: 1, answers: 2, words: 201 })
})

test('votes add up', () => {
  const tally = tallyOf(won('a', 'b'), won('a', 'b'), won('b', 'a'), voteOf(['a', 'c'], 'tie'))
  expect(tally.votes).toBe(4)
  expect(taken(tally)).toEqual({ 'a>b': 2, 'b>a': 1, 'a>c': 0.5, 'c>a': 0.5 })
  expect(tally.contenders.get('rig/a')).toMatchObject({ votes: 4, answers: 4, words: 401 })
})

test('of a vote that is narrowed, the choice among those who are left counts', () => {
  const keeps = ({ ref }: { ref: string }): boolean => ref !== 'rig/x'
  const left = (vote: CountedVote) => {
    const narrowed = narrow(vote, keeps)
    return narrowed && [narrowed.winner, narrowed.ballot.map(({ ref }) => ref.slice(4)).join('')]
  }
  expect(left(voteOf(['x', 'a', 'b'], 'best', 2))).toEqual([1, 'ab'])
  expect(left(voteOf(['a', 'x', 'b'], 'tie'))).toEqual([null, 'ab'])
  expect(left(voteOf(['a', 'x', 'b'], 'all_bad'))).toEqual([null, 'ab'])
  expect(left(voteOf(['a', 'b', 'x'], 'best', 2))).toBeNull()
  expect(left(voteOf(['a', 'x'], 'best', 0))).toBeNull()
  expect(left(voteOf(['a', 'b'], 'best', 7))).toBeNull()
  expect(left(voteOf(['a', 'b'], 'best'))).toBeNull()
  expect(narrow(voteOf(['a', 'x', 'b'], 'tie'), keeps)?.kind).toBe('tie')
  expect(narrow(voteOf(['x', 'a', 'b'], 'best', 2), keeps)?.kind).toBe('best')
})

function tallyOf(...votes: CountedVote[]): Tally {
  const tally = emptyTally()
  for (const vote of votes) count(tally, vote)
  return tally
}

function takenIn(vote: CountedVote): Record<string, number> {
  return taken(tallyOf(vote))
}

/** Games one took from another, by `winner>loser`. */
function taken({ contenders }: Tally): Record<string, number> {
  return Object.fromEntries(
    [...contenders.values()].flatMap((one) =>
      [...one.taken].map(([key, share]) => [`${one.ref.slice(4)}>${key.slice(4)}`, share / game]),
    ),
  )
}
