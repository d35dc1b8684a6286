import { refOf } from './chat-actions.ts'
import { client, one } from './choose.ts'
import type { World } from './world.ts'

// What somebody does with decks; each answers one line about it.

/** Requests of decks have seeds of their own, beside those of what is asked one by one. */
const firstSeed = 1_000_000

export function makeDeck(world: World): string {
  const uid = world.uid()
  const columns = Array.from({ length: 2 + world.random(2) }, (_, place) => ({
    ref: refOf(world),
    params: { seed: firstSeed + world.decks.length * 10 + place },
  }))
  const items = 1 + world.random(4)
  const text = Array.from({ length: items }, (_, index) => `prompt ${index + 1}`).join('\n')
  const input = { uid, name: `Deck ${world.decks.length + 1}`, columns, text }
  world.call(
    'make a deck',
    client(world)
      .decks.create(input)
      .then(() => {
        world.decks.push({ uid, items, complete: new Map() })
      }),
  )
  return `a deck of ${items} prompts for ${columns.map(({ ref }) => ref).join(', ')}`
}

export function pauseOrResumeDeck(world: World): string {
  const deck = one(world, world.decks)
  if (!deck) return makeDeck(world)
  const { decks } = client(world)
  const verb = world.random(3) === 0 ? 'pause' : 'resume'
  world.call(verb, decks[verb]({ uid: deck.uid }))
  return `${verb} deck ${world.decks.indexOf(deck) + 1}`
}

/** Goes on with every deck until none has anything left to ask, at most so often; what is left then is a sentence. */
export async function finishDecks(world: World): Promise<string[]> {
  const { decks } = client(world)
  for (let again = 0; again < 30; again += 1) {
    const left = (await decks.list()).filter(({ state }) => state !== 'done')
    if (left.length === 0) return []
    for (const { uid } of left) world.call('resume', decks.resume({ uid }))
    await world.time.pass(120_000)
  }
  const left = (await decks.list()).filter(({ state }) => state !== 'done')
  return left.map(
    ({ name, items, generated, trouble }) => `${name}: ${generated} of ${items}, ${trouble}`,
  )
}
