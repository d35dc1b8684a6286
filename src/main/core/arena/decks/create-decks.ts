import type { Deck } from '../../../../contract/decks.ts'
import type { Inputs } from '../../../../contract/index.ts'
import { atMost } from '../../kernel/at-most.ts'
import { AppError, messageOf } from '../../kernel/errors.ts'
import {
  countDeck,
  insertDeck,
  isGenerated,
  readDeck as findDeck,
  readDecks,
  readDeckTags,
  removeDeck,
  setDeckPaused,
  type StoredDeck,
} from '../../store/decks.ts'
import type { DeckPorts } from './ports.ts'
import { readDeck, tagsOf } from './read-deck.ts'
import { runDeck, type DeckRun } from './run-deck.ts'

const closeWithinMs = 5_000

/** The decks, and what of them is generated in the background. */
export interface Decks {
  list(): Deck[]
  create(input: Inputs['decks']['create']): Promise<void>
  pause(uid: string): Promise<void>
  resume(uid: string): Promise<void>
  remove(uid: string): Promise<void>
  /** Goes on with every deck that is not paused, as after a restart. */
  goOn(): void
  /** Ends what is under way as `app_exit` and asks for nothing more; the next start goes on. */
  close(): Promise<void>
}

export function createDecks(ports: DeckPorts): Decks {
  const { store, clock, log, announce } = ports
  const { read } = store
  const runs = new Map<string, DeckRun>()
  /** Why a deck stands still, by uid. */
  const troubles = new Map<string, string>()
  let closed = false

  function start(uid: string): void {
    const deck = findDeck(read, uid)
    if (!deck || closed || runs.has(uid)) return
    const run = runDeck(deck, ports)
    runs.set(uid, run)
    troubles.delete(uid)
    announce('decks', [uid])
    run.over
      .then(() => ended(deck, run))
      .catch((error: unknown) => {
        log.error('The end of a deck was not stored', { error: messageOf(error) })
      })
  }

  /** What is still outstanding now waits until the user wants it. */
  async function ended({ uid }: StoredDeck, run: DeckRun): Promise<void> {
    runs.delete(uid)
    const trouble = run.trouble()
    if (trouble !== null) troubles.set(uid, trouble)
    const deck = findDeck(read, uid)
    if (!closed && deck && !isGenerated(read, deck)) await setPaused(uid, true)
    announce('decks', [uid])
  }

  /** Answers whether there is such a deck. */
  function setPaused(uid: string, paused: boolean): Promise<boolean> {
    return store.write('full', (tx) => setDeckPaused(tx, uid, paused))
  }

  /** Resolves when nothing of it is under way any more. */
  async function halt(uid: string): Promise<void> {
    const run = runs.get(uid)
    if (!run) return
    await run.stop('user_stop')
    await run.over
  }

  function view(deck: StoredDeck): Deck {
    const { uid, name, columns } = deck
    const counts = countDeck(read, deck)
    const still = counts.generated === counts.items ? 'done' : 'paused'
    const state = runs.has(uid) ? 'running' : still
    const tags = tagsOf(readDeckTags(read, deck))
    return { uid, name, columns, tags, ...counts, state, trouble: troubles.get(uid) ?? null }
  }

  return {
    list: () => readDecks(read).map(view),
    async create({ uid, name, columns, text }) {
      if (findDeck(read, uid)) return
      const { items } = readDeck(text)
      if (items.length === 0)
        throw new AppError('invalid', 'There is no prompt in this text.', {
          hint: 'A deck needs one prompt per line, or JSON lines with a "prompt".',
        })
      await store.write('full', (tx) => {
        if (!findDeck(tx, uid)) insertDeck(tx, { uid, name, columns }, items)
      })
      start(uid)
    },
    async pause(uid) {
      if (!(await setPaused(uid, true))) throw gone()
      await halt(uid)
      announce('decks', [uid])
    },
    async resume(uid) {
      if (!(await setPaused(uid, false))) throw gone()
      start(uid)
    },
    async remove(uid) {
      if (!findDeck(read, uid)) return
      await setPaused(uid, true)
      await halt(uid)
      await store.write('full', (tx) => {
        removeDeck(tx, uid, clock.wall())
      })
      troubles.delete(uid)
      announce('decks')
      announce('arena')
    },
    goOn() {
      for (const deck of readDecks(read))
        if (!deck.paused && !isGenerated(read, deck)) start(deck.uid)
    },
    async close() {
      closed = true
      const ends = [...runs.values()].map((run) => run.stop('app_exit').then(() => run.over))
      await atMost(clock, closeWithinMs, Promise.all(ends))
    },
  }
}

function gone(): AppError {
  return new AppError('not_found', 'There is no such deck any more.')
}
