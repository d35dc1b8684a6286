import { expect, test } from 'vitest'
import { bugs } from '../testing/simulation/planted-bugs.ts'
import { spawnScript } from '../testing/spawn-script.ts'

// The core under a clock, a network and hands of a seed: whatever a day brings, the invariants of checks.ts hold after
// every event. A day that goes wrong replays alone: npm run torture -- --simulation --seed N

const seed = 1
const days = 200
/** In processes of their own: one looks at what is under way in it to know when all has come to rest. */
const processes = 2

interface Played {
  readonly days: number
  readonly events: number
  readonly answers: number
  readonly deckAnswers: number
  readonly ends: Readonly<Record<string, number>>
  readonly votes: Readonly<Record<string, number>>
  readonly digest: string
  readonly wrong: { readonly seed: number; readonly wrong: readonly string[] } | null
}

async function play(first: number, count: number, bug?: string): Promise<Played> {
  const planted = bug === undefined ? [] : ['--plant', bug]
  const args = ['--seed', String(first), '--days', String(count), ...planted]
  const script = spawnScript('simulation/run-days.ts', args)
  const played: Played = JSON.parse(await script.line())
  await script.end()
  return played
}

test(`${days} simulated days: one end each, no text lost, no lease kept, windows equal the store`, async () => {
  const began = performance.now()
  const share = days / processes
  const all = await Promise.all(
    Array.from({ length: processes }, (_, place) => play(seed + place * share, share)),
  )
  const sum = (of: (played: Played) => number): number =>
    all.reduce((total, played) => total + of(played), 0)
  const reasons = new Set(all.flatMap(({ ends }) => Object.keys(ends)))
  const ends = [...reasons].map(
    (reason) => `${reason} ${sum((played) => played.ends[reason] ?? 0)}`,
  )
  const seconds = ((performance.now() - began) / 1_000).toFixed(1)
  process.stdout.write(
    `Simulation: ${sum((played) => played.days)} days, ${sum(({ events }) => events)} events, ${sum(({ answers }) => answers)} answers, ${sum(({ deckAnswers }) => deckAnswers)} of decks, seed ${seed}, ${seconds} s; ${ends.join(', ')}\n`,
  )
  expect(all.flatMap(({ wrong }) => wrong ?? [])).toEqual([])
  expect(sum((played) => played.days)).toBe(days)
  expect(sum(({ deckAnswers }) => deckAnswers)).toBeGreaterThan(days)
  // The days are worth something only when everything happens in them.
  for (const reason of ['done', 'user_stop', 'app_exit', 'app_crash', 'stall', 'upstream_closed'])
    expect(sum((played) => played.ends[reason] ?? 0)).toBeGreaterThan(0)
  for (const board of ['blind', 'open'])
    expect(sum((played) => played.votes[board] ?? 0)).toBeGreaterThan(0)
}, 300_000)

test('the same seed is the same day', async () => {
  const [once, again, another] = await Promise.all([play(7, 2), play(7, 2), play(8, 2)])
  expect(again.digest).toBe(once.digest)
  expect(another.digest).not.toBe(once.digest)
}, 120_000)

test.each(Object.keys(bugs))(
  'finds a planted bug: %s',
  async (bug) => {
    const { wrong } = await play(1, 100, bug)
    expect(wrong?.wrong).not.toEqual([])
    expect(wrong).not.toBeNull()
  },
  180_000,
)
