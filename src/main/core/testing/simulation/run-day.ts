import { createHash } from 'node:crypto'
import { act } from './actions.ts'
import { check, checkKept } from './checks.ts'
import { finishDecks } from './deck-actions.ts'
import { viewStored, type StoredView } from './stored.ts'
import { openWorld, type World } from './world.ts'

/** What came of a day. */
export interface Day {
  readonly seed: number
  /** What is wrong, after the first event that made it so. */
  readonly wrong: readonly string[]
  readonly story: readonly string[]
  /** Of everything that happened and came of it: two days that went the same way have the same. */
  readonly digest: string
  readonly events: number
  readonly answers: number
  /** How the answers ended, counted. */
  readonly ends: Readonly<Record<string, number>>
  /** Votes by the board they count on. */
  readonly votes: Readonly<Record<string, number>>
  /** Complete answers of decks. */
  readonly deckAnswers: number
}

/** Plays the day of a seed, in a folder of its own below `root`; the same seed is the same day. */
export async function runDay(seed: number, root: string): Promise<Day> {
  const world = await openWorld(seed, root)
  const watched = { folder: world.folder(), stored: viewStored(world.folder()) }
  const stored = (): StoredView => {
    if (watched.folder !== world.folder()) {
      watched.stored.close()
      watched.folder = world.folder()
      watched.stored = viewStored(watched.folder)
    }
    return watched.stored
  }
  try {
    const wrong = await play(world, stored)
    return { seed, wrong, story: world.story, ...sumOf(world) }
  } finally {
    watched.stored.close()
    await world.close()
  }
}

async function play(world: World, stored: () => StoredView): Promise<string[]> {
  await world.openWatcher()
  for (let left = 15 + world.random(30); left > 0; left -= 1) {
    const happened = await act(world)
    world.story.push(`${(world.time.now() / 1_000).toFixed(3)} ${happened}`)
    await world.time.pass(later(world))
    const wrong = await check(world, stored())
    if (wrong.length > 0) return wrong
  }
  return endOfDay(world, stored)
}

/** Mostly the next thing happens soon: while an answer is waited for or written. */
function later(world: World): number {
  const pauses = [0, 40, 400, 4_000, 40_000]
  return world.random(1 + (pauses[world.random(pauses.length)] ?? 0))
}

/** Everything works again: all must end, and stay as it ended; on every third day the app is started once more. */
async function endOfDay(world: World, stored: () => StoredView): Promise<string[]> {
  for (const machine of world.machines) machine.state = 'up'
  for (const watcher of world.watchers) watcher.read(true)
  world.registry.mend()
  const unfinished = await finishDecks(world)
  for (let minutes = 0; minutes < 120 && stored().unended() > 0; minutes += 1)
    await world.time.pass(60_000)
  await world.time.pass(1_000)
  const wrong = [...unfinished, ...(await check(world, stored()))]
  if (stored().unended() > 0) wrong.push('something does not end')
  if (wrong.length > 0 || world.random(3) > 0) return wrong
  await world.restart('app_exit')
  const kept = stored()
  return [...checkKept(world, kept), ...(kept.integrity() === 'ok' ? [] : ['the file is damaged'])]
}

/** The core names some things by itself. */
function withoutUids(key: string, value: unknown): unknown {
  return key.endsWith('Uid') ? undefined : value
}

function sumOf({
  asked,
  rounds,
  decks,
  story,
  machines,
  time,
}: World): Omit<Day, 'seed' | 'wrong' | 'story'> {
  const ends: Record<string, number> = {}
  for (const { final } of asked) {
    const end = final?.reason ?? 'refused'
    ends[end] = (ends[end] ?? 0) + 1
  }
  const votes: Record<string, number> = {}
  for (const { board } of rounds.flatMap((round) => round.votes))
    votes[board] = (votes[board] ?? 0) + 1
  const said = machines.flatMap(({ exchanges }) => exchanges.map((exchange) => exchange.said()))
  const everything = JSON.stringify([time.now(), story, asked, said], withoutUids)
  const digest = createHash('sha256').update(everything).digest('hex').slice(0, 16)
  const deckAnswers = decks.reduce((sum, { complete }) => sum + complete.size, 0)
  return { digest, events: story.length, answers: asked.length, ends, votes, deckAnswers }
}
