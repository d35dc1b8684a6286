import type { End } from '../../../../contract/events.ts'
import type { StopReason } from '../../../../contract/status.ts'
import { messageOf } from '../../kernel/errors.ts'
import { resolved } from '../../providers/resolved.ts'
import { nextOutstanding, type OutstandingItem, type StoredDeck } from '../../store/decks.ts'
import { isSettled } from '../../store/settled.ts'
import { createAsking } from '../asking.ts'
import { shuffled } from '../shuffled.ts'
import type { Asked } from '../store-round.ts'
import { refsByLane, type DeckRef } from './by-lane.ts'
import type { DeckPorts } from './ports.ts'
import { storeDeckAnswer } from './store-deck-answer.ts'

/** A deck that is being generated. */
export interface DeckRun {
  /** Resolves when nothing of it is under way any more. Never rejects. */
  readonly over: Promise<void>
  /** What went wrong last in a way that may be better next time, as a sentence; null: nothing did. */
  trouble(): string | null
  /** Asks for nothing more, and stops what is under way. */
  stop(reason: StopReason): Promise<void>
}

/** Waits in a lane beside what runs there, so that it never stands still. */
const waitingAtOnce = 1

/**
 * Asks for everything of a deck that is outstanding, once: model by model on each lane, all lanes at the same time. A
 * lane is handed what it can run and one more, however long the deck is. A ref whose server is not there is asked no
 * more, and nothing is when somebody stops one of the answers or the disk is full.
 */
export function runDeck(deck: StoredDeck, ports: DeckPorts): DeckRun {
  const { store, clock, directory, generations, log } = ports
  const asking = createAsking(ports)
  const refs = deck.columns.map(({ ref }) => resolved(ref, directory))
  const underWay = new Set<string>()
  const gone = new Set<string>()
  let trouble: string | null = null
  let stopped: StopReason | null = null

  async function runLane(lane: string, inLane: readonly DeckRef[]): Promise<void> {
    const handed = new Set<Promise<void>>()
    for (const ref of inLane) {
      for await (const asked of outstanding(lane, ref, handed)) {
        const ended = hand(asked, ref).finally(() => handed.delete(ended))
        handed.add(ended)
      }
    }
    await Promise.all(handed)
  }

  /** The answers to ask for next, each stored when the lane has room for it. */
  async function* outstanding(
    lane: string,
    ref: DeckRef,
    handed: ReadonlySet<Promise<void>>,
  ): AsyncGenerator<Asked, void, void> {
    const room = async (): Promise<boolean> => {
      while (handed.size >= directory.slots(lane).slots + waitingAtOnce) await Promise.race(handed)
      return stopped === null && !gone.has(ref.named)
    }
    let item: OutstandingItem | undefined
    while ((item = nextOutstanding(store.read, deck, ref.named, item?.ordinal ?? -1))) {
      // The ref may stand in several columns.
      for (let position = -1; await room();) {
        const asked = await storeNext(item, ref.named, position)
        if (!asked) break
        position = asked.column.position
        yield asked
      }
      if (stopped !== null || gone.has(ref.named)) return
    }
  }

  function storeNext(item: OutstandingItem, ref: string, after: number): Promise<Asked | null> {
    const columns = shuffled(deck.columns, ports.randomBelow)
    const writing = { launchId: store.launchId, wall: clock.wall() }
    return store.write('full', (tx) => storeDeckAnswer(tx, { item, ref, columns, after }, writing))
  }

  async function hand(asked: Asked, ref: DeckRef): Promise<void> {
    const { generationUid, end } = asking.startOfDeck(asked, refs, deck.uid)
    underWay.add(generationUid)
    // Stored before the stop, begun after it.
    if (stopped) await generations.stop([generationUid], stopped)
    ended(ref, await end)
    underWay.delete(generationUid)
    ports.announce('decks', [deck.uid])
  }

  function ended(ref: DeckRef, { status, reason, error }: End): void {
    if (isSettled({ status, endReason: reason })) return
    if (status === 'cancelled' || reason === 'disk_full') stopped ??= 'user_stop'
    if (reason === 'provider_offline') gone.add(ref.named)
    if (status === 'failed') trouble = error?.message ?? null
  }

  async function run(): Promise<void> {
    const lanes = refsByLane(deck.columns, directory)
    const ends = await Promise.allSettled([...lanes].map(([lane, own]) => runLane(lane, own)))
    for (const end of ends) {
      if (end.status === 'fulfilled') continue
      trouble = messageOf(end.reason)
      log.error('A deck stands still', { error: trouble })
    }
  }

  return {
    over: run(),
    trouble: () => trouble,
    stop(reason) {
      stopped = reason
      return generations.stop([...underWay], reason)
    },
  }
}
