import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../testing/inference/fuzz-streams.ts'
import { boardOf } from './board.ts'
import { count, emptyTally, type CountedVote } from './tally.ts'
import { fractions, voteOf } from './testing/votes.ts'

/** Four models, 50 Elo apart. */
const models = ['a', 'b', 'c', 'd']
const truth = [1575, 1525, 1475, 1425]
const odds = truth.map((rating) => 10 ** (rating / 400))
const runs = 400

type Cast = (random: () => number) => CountedVote

/** Two at random; every fifth vote is a tie, and leaves the mean share of each as it would be without ties. */
const pair: Cast = (random) => {
  const one = Math.floor(random() * 4)
  const other = (one + 1 + Math.floor(random() * 3)) % 4
  const share = strength(one) / (strength(one) + strength(other))
  const ballot = [models[one] ?? '', models[other] ?? '']
  const drawn = random()
  if (drawn < 0.2) return voteOf(ballot, 'tie')
  return voteOf(ballot, 'best', drawn < 0.2 + share - 0.1 ? 0 : 1)
}

/** The best of several: each as likely as it is strong. */
const bestOf =
  (size: number): Cast =>
  (random) => {
    const places = models.map((_, place) => ({ place, at: random() }))
    const shown = places
      .toSorted((a, b) => a.at - b.at)
      .slice(0, size)
      .map(({ place }) => place)
    let drawn = random() * shown.reduce((sum, place) => sum + strength(place), 0)
    const winner = shown.findIndex((place) => (drawn -= strength(place)) < 0)
    return voteOf(
      shown.map((place) => models[place] ?? ''),
      'best',
      winner,
    )
  }

const ways: readonly (readonly [string, Cast])[] = [
  ['pairs with ties', pair],
  ['the best of two', bestOf(2)],
  ['the best of three', bestOf(3)],
  ['the best of four', bestOf(4)],
]

describe.each(ways)('%s', (_, cast) => {
  test.each([40, 160, 320])(
    'intervals hold the truth as often as they say, after %d votes',
    (votes) => {
      const random = fractions(seededRandom(votes))
      let held = 0
      for (let run = 0; run < runs; run += 1) {
        const tally = emptyTally()
        for (let vote = 0; vote < votes; vote += 1) count(tally, cast(random))
        const rows = boardOf(tally).models
        held += rows.filter(({ ref, low, high }) => {
          const rating = truth[models.indexOf(ref.slice(4))] ?? 0
          return low <= rating && rating <= high
        }).length
      }
      const coverage = held / (runs * models.length)
      expect(coverage).toBeGreaterThanOrEqual(0.93)
      expect(coverage).toBeLessThanOrEqual(0.99)
    },
  )

  test.each([160, 320])('what is called decided is right, after %d votes', (votes) => {
    const random = fractions(seededRandom(votes + 1))
    let wrong = 0
    for (let run = 0; run < runs; run += 1) {
      const tally = emptyTally()
      for (let vote = 0; vote < votes; vote += 1) count(tally, cast(random))
      const rows = boardOf(tally).models
      // The rank it has in truth is among those that are not excluded.
      wrong += rows.filter(({ ref, bestRank, worstRank }) => {
        const rank = 1 + models.indexOf(ref.slice(4))
        return rank < bestRank || rank > worstRank
      }).length
    }
    expect(wrong / (runs * models.length)).toBeLessThan(0.02)
  })
})

function strength(place: number): number {
  return odds[place] ?? 0
}
