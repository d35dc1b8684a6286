import type { End } from '../../../contract/events.ts'
import { atMost } from '../kernel/at-most.ts'
import { messageOf } from '../kernel/errors.ts'
import { newUid } from '../kernel/ids.ts'
import { promptOf } from '../inference/branch-prompt.ts'
import type { GenerationOutcome } from '../inference/run-generation.ts'
import { readBranch } from '../store/branch.ts'
import { areNamesShown } from '../store/rounds.ts'
import type { ArenaPorts } from './ports.ts'
import type { Asked } from './store-round.ts'
import type { Answering } from './under-way.ts'

/** The answers of rounds, from their row to their end. */
export interface Asking {
  /** Begins the answers of a round; `refs` are those of all its columns that were asked. */
  start(asked: readonly Asked[], refs: readonly string[]): void
  /** Begins one answer of a deck, whose requests are one caller's. */
  startOfDeck(asked: Asked, refs: readonly string[], deckUid: string): Begun
  /** Stops one column, or all of them, and waits until they have ended, at most 2 s. */
  stop(roundUid: string, position?: number): Promise<void>
  /** Stops every round as a whole, and answers how many there were. What decks asked for goes on. */
  stopAll(): Promise<number>
}

/** An answer that is under way. */
export interface Begun {
  readonly generationUid: string
  readonly end: Promise<End>
}

const endWithinMs = 2_000

export function createAsking(ports: ArenaPorts): Asking {
  const { store, generations, underWay, announce } = ports

  function startOne(asked: Asked, refs: readonly string[], key: string): Begun {
    const { roundUid, sessionId, column, messageUid, questionId, exactRequest } = asked
    const generationUid = newUid()
    const settled = Promise.withResolvers<GenerationOutcome>()
    underWay.add({
      generationUid,
      roundUid,
      askedBy: key,
      sessionId,
      position: column.position,
      refs,
      ended: settled.promise,
    })
    settled.resolve(
      generations.run({
        uid: generationUid,
        ref: column.ref,
        caller: { kind: 'arena', key },
        priority: 'arena',
        source: 'wire',
        messageUid,
        prompt: promptOf(readBranch(store.read, questionId), column.params),
        keepsRequest: true,
        ...(exactRequest !== undefined && { exactRequest }),
        nameless: !areNamesShown(store.read, sessionId),
      }),
    )
    settled.promise
      .catch((error: unknown) => {
        ports.log.error('an answer of a round ended badly', { error: messageOf(error) })
      })
      .finally(() => {
        announce('arena', [roundUid])
        if (underWay.all().some((other) => other.roundUid === roundUid)) return
        // What the veil hid of them is told again.
        announce('models')
        announce('providers')
      })
    return { generationUid, end: settled.promise.then(({ end }) => end) }
  }

  async function stopThese(answers: readonly Answering[]): Promise<void> {
    await generations.stop(
      answers.map(({ generationUid }) => generationUid),
      'user_stop',
    )
    await atMost(ports.clock, endWithinMs, Promise.allSettled(answers.map(({ ended }) => ended)))
  }

  return {
    start(asked, refs) {
      for (const one of asked) startOne(one, refs, one.roundUid)
    },
    startOfDeck: startOne,
    stop(roundUid, position) {
      const own = underWay
        .all()
        .filter((one) => one.roundUid === roundUid)
        .filter((one) => position === undefined || one.position === position)
      // What the others had loaded would tell whose they are, as if they had been asked alone.
      if (position !== undefined)
        for (const { sessionId, refs } of own) underWay.askedAlone(sessionId, refs)
      return stopThese(own)
    },
    async stopAll() {
      const own = underWay.all().filter(({ roundUid, askedBy }) => askedBy === roundUid)
      await stopThese(own)
      return new Set(own.map(({ roundUid }) => roundUid)).size
    },
  }
}
