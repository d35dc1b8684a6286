import { expect, test } from 'vitest'
import { seededRandom } from '../../testing/inference/fuzz-streams.ts'
import { boardOf, type RankedBoard } from './board.ts'
import { count, emptyTally, type CountedVote } from './tally.ts'
import { fractions, voteOf, won } from './testing/votes.ts'

test('no votes, no rows', () => {
  expect(board([])).toEqual({ models: [], votes: 0, undecided: null })
})

test('a model that met only itself stands at the average', () => {
  const { models, undecided } = board([voteOf(['a', 'a'], 'best', 0)])
  expect(models).toEqual([
    {
      ref: 'rig/a',
      fingerprint: null,
      rating: 1500,
      low: 1500,
      high: 1500,
      bestRank: 1,
      worstRank: 1,
      votes: 1,
      meanWords: 100.5,
    },
  ])
  expect(undecided).toBeNull()
})

test('three wins of three are no proof', () => {
  const { models, undecided } = board(repeat(3, won('a', 'b')))
  const [best, other] = models
  expect(models.map(({ ref, bestRank, worstRank }) => [ref, bestRank, worstRank])).toEqual([
    ['rig/a', 1, 2],
    ['rig/b', 1, 2],
  ])
  // Where 3 (1 - p) = x / sigma², x = half the gap: sigma = 200 Elo.
  const x = ((best?.rating ?? 0) - 1500) * (Math.LN10 / 400)
  const sigma = 200 * (Math.LN10 / 400)
  const p = 1 / (1 + Math.exp(-2 * x))
  expect(3 * (1 - p)).toBeCloseTo(x / sigma ** 2, 10)
  expect((best?.rating ?? 0) + (other?.rating ?? 0)).toBeCloseTo(3000, 9)
  // The closed form of the interval: a quarter of the gap's variance for each of the two.
  const half = (1.96 * Math.sqrt(0.5 / (6 * p * (1 - p) + 1 / sigma ** 2)) * 400) / Math.LN10
  expect((best?.high ?? 0) - (best?.rating ?? 0)).toBeCloseTo(half, 9)
  expect((best?.rating ?? 0) - (best?.low ?? 0)).toBeCloseTo(half, 9)
  expect(undecided).toEqual({ rival: 1, votesMissing: expect.any(Number) })
})

test('what many votes say is decided, and ranks follow', () => {
  const { models, undecided, votes } = board([
    ...repeat(60, won('a', 'b')),
    ...repeat(60, won('b', 'c')),
    ...repeat(10, won('c', 'a')),
    ...repeat(60, won('a', 'c')),
  ])
  expect(votes).toBe(190)
  expect(models.map(({ ref, bestRank, worstRank }) => [ref, bestRank, worstRank])).toEqual([
    ['rig/a', 1, 1],
    ['rig/b', 2, 2],
    ['rig/c', 3, 3],
  ])
  expect(undecided).toBeNull()
})

test('the rival is the first that may yet be better, also behind one that is beaten', () => {
  const clear = repeat(80, won('a', 'b'))
  const { models, undecided } = board([...clear, ...repeat(3, won('c', 'd'))])
  const rival = models[undecided?.rival ?? 0]
  expect(models[0]?.ref).toBe('rig/a')
  expect(rival?.ref).toBe('rig/c')
  // They never met, nor anybody that both met: no number of such votes would tell.
  expect(undecided?.votesMissing).toBeNull()
})

test('as many more votes as were said decide it, if they go on as they went', () => {
  const third = [won('a', 'b'), won('a', 'b'), won('b', 'a')]
  const { undecided } = board(repeat(5, ...third))
  const missing = undecided?.votesMissing ?? 0
  expect(missing).toBeGreaterThan(5)
  const after = (votes: number): RankedBoard =>
    board(repeat(Math.round((15 + votes) / 3), ...third))
  expect(after(missing * 0.7).undecided).not.toBeNull()
  expect(after(missing * 1.3).undecided).toBeNull()
})

test('who won stands first, whatever it is called', () => {
  const { models } = board([won('c', 'a'), won('b', 'a'), won('c', 'b')])
  expect(models.map(({ ref }) => ref)).toEqual(['rig/c', 'rig/b', 'rig/a'])
})

test('who is level for long is not told a number of votes', () => {
  const { undecided } = board(repeat(200, won('a', 'b'), won('b', 'a')))
  expect(undecided).toEqual({ rival: 1, votesMissing: null })
})

test('those who are level stand in the order of their names, a fingerprint after none', () => {
  const ballot = [
    { ref: 'rig/b', fingerprint: null, words: 1 },
    { ref: 'rig/a', fingerprint: 'f2', words: 2 },
    { ref: 'rig/a', fingerprint: 'f1', words: 3 },
    { ref: 'rig/a', fingerprint: null, words: 4 },
  ]
  const { models } = board([{ kind: 'tie', winner: null, ballot }])
  expect(models.map(({ ref, fingerprint }) => [ref, fingerprint])).toEqual([
    ['rig/a', null],
    ['rig/a', 'f1'],
    ['rig/a', 'f2'],
    ['rig/b', null],
  ])
  expect(models.map(({ meanWords }) => meanWords)).toEqual([4, 3, 2, 1])
})

test('“all bad” counts as a vote and as an answer, and moves no rating', () => {
  const { votes, models } = board([won('a', 'b'), voteOf(['a', 'b'], 'all_bad')])
  expect(votes).toBe(2)
  expect(models.map((row) => row.votes)).toEqual([2, 2])
  expect(models.map(({ rating }) => rating)).toEqual(
    board([won('a', 'b')]).models.map(({ rating }) => rating),
  )
})

test('the same votes give the same board in any order, to the last digit', () => {
  const random = fractions(seededRandom(9))
  const votes = Array.from({ length: 400 }, () => {
    const models = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].filter(() => random() < 0.6)
    if (models.length < 2) return won('a', 'b')
    if (random() < 0.2) return voteOf(models, 'tie')
    return voteOf(models, 'best', Math.floor(random() * models.length))
  })
  const first = board(votes)
  for (let order = 0; order < 20; order += 1) {
    const shuffled = votes.map((vote) => ({ vote, at: random() })).toSorted((a, b) => a.at - b.at)
    expect(board(shuffled.map(({ vote }) => vote))).toEqual(first)
  }
})

function board(votes: readonly CountedVote[]): RankedBoard {
  const tally = emptyTally()
  for (const vote of votes) count(tally, vote)
  return boardOf(tally)
}

function repeat(times: number, ...votes: CountedVote[]): CountedVote[] {
  return Array.from({ length: times }, () => votes).flat()
}
