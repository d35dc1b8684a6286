import type { Inputs, Outputs } from '../../../contract/index.ts'
import { resolved } from '../providers/resolved.ts'
import { readEntries } from '../store/entries.ts'
import { revealSession, setRoundDeleted } from '../store/rounds.ts'
import type { Writing } from '../store/writing.ts'
import { createAsking } from './asking.ts'
import { storeChatFrom } from './continue-as-chat.ts'
import { importRounds } from './exchange/import-rounds.ts'
import { gone, roundNamed } from './found.ts'
import type { ArenaPorts } from './ports.ts'
import { storeReplay } from './replay.ts'
import { shuffled } from './shuffled.ts'
import { storeAgain, storeFirstRound, storeFollowUp } from './store-round.ts'
import { storeVote, takeVoteBack } from './votes.ts'

type Input<Verb extends keyof Inputs['arena']> = Inputs['arena'][Verb]

/** Everything that happens in the Arena and is more than a read. Asking resolves once the round is on the disk and its answers have begun. */
export interface Arena {
  begin(input: Input<'begin'>): Promise<void>
  followUp(input: Input<'followUp'>): Promise<void>
  again(input: Input<'again'>): Promise<{ roundUid: string }>
  stop(input: Input<'stop'>): Promise<void>
  /** Every round that is being answered; answers how many there were. */
  stopAll(): Promise<number>
  vote(input: Input<'vote'>): Promise<void>
  undo(input: Input<'undo'>): Promise<void>
  reveal(input: Input<'reveal'>): Promise<void>
  remove(input: Input<'remove'>): Promise<void>
  restore(input: Input<'restore'>): Promise<void>
  continueAsChat(input: Input<'continueAsChat'>): Promise<void>
  replay(input: Input<'replay'>): Promise<void>
  import(text: string): Promise<Outputs['arena']['import']>
}

export function createArena(ports: ArenaPorts): Arena {
  const { store, clock, directory, announce } = ports
  const { read } = store
  const asking = createAsking(ports)
  const writing = (): Writing => ({ launchId: store.launchId, wall: clock.wall() })

  /** Begins what was stored just now. */
  function start(roundUid: string, asked: Parameters<typeof asking.start>[0]): void {
    const round = roundNamed(read, roundUid)
    // Of those that are left out, too: who is asked alone would be named by what is told of the others.
    const refs = readEntries(read, round.id).map(({ ref }) => resolved(ref, directory))
    if (asked.length < refs.length) ports.underWay.askedAlone(round.sessionId, refs)
    asking.start(asked, refs)
    // Of all rounds: it is the neighbour of another from now on.
    announce('arena')
  }

  /** Names are those of the session: its other rounds show them too, and what they have under way. */
  function namesChanged(): void {
    announce('arena')
    announce('lanes')
    announce('models')
    announce('providers')
  }

  return {
    async begin(input) {
      const columns = input.blind ? shuffled(input.columns, ports.randomBelow) : input.columns
      const stored = await store.write('full', (tx) =>
        storeFirstRound(tx, { ...input, columns }, writing()),
      )
      if (stored) start(input.roundUid, stored)
    },
    async followUp(input) {
      const stored = await store.write('full', (tx) => storeFollowUp(tx, input, writing()))
      if (stored) start(input.roundUid, stored)
    },
    async again(input) {
      const { roundUid, asked } = await store.write('full', (tx) =>
        storeAgain(tx, input, writing()),
      )
      if (asked) start(roundUid, [asked])
      return { roundUid }
    },
    stopAll: () => asking.stopAll(),
    stop: ({ roundUid, position }) => asking.stop(roundNamed(read, roundUid).uid, position),
    async vote(input) {
      const stored = await store.write('full', (tx) => storeVote(tx, input, clock.wall()))
      if (!stored) return
      namesChanged()
      announce('ranking')
    },
    async undo({ roundUid }) {
      const undone = await store.write('full', (tx) => takeVoteBack(tx, roundUid, clock.wall()))
      if (!undone) return
      announce('arena', [roundUid])
      announce('ranking')
    },
    async reveal({ roundUid }) {
      await store.write('full', (tx) => {
        revealSession(tx, roundNamed(tx, roundUid).sessionId, clock.wall())
      })
      namesChanged()
    },
    async remove({ roundUid }) {
      await asking.stop(roundNamed(read, roundUid).uid)
      await setDeleted(roundUid, clock.wall())
      // What another window asked for meanwhile; from here on nothing can be asked for.
      await asking.stop(roundUid)
    },
    restore: ({ roundUid }) => setDeleted(roundUid, null),
    async continueAsChat(input) {
      const made = await store.write('full', (tx) => storeChatFrom(tx, input, writing()))
      if (made) announce('sessions', [input.sessionUid])
    },
    async replay(input) {
      const stored = await store.write('full', (tx) => storeReplay(tx, input, writing()))
      if (stored) start(input.replayUid, stored)
    },
    async import(text) {
      const imported = await importRounds(store, text)
      if (imported.added > 0) announce('arena')
      if (imported.added + imported.votes.added > 0) announce('ranking')
      return imported
    },
  }

  async function setDeleted(roundUid: string, wall: number | null): Promise<void> {
    const changed = await store.write('full', (tx) => setRoundDeleted(tx, roundUid, wall))
    if (!changed) throw gone()
    announce('arena')
  }
}
