import { atMost } from '../kernel/at-most.ts'
import { messageOf } from '../kernel/errors.ts'
import { newUid } from '../kernel/ids.ts'
import { promptOf } from '../inference/branch-prompt.ts'
import { readBranch } from '../store/branch.ts'
import { areNamesShown } from '../store/rounds.ts'
import type { ArenaPorts } from './ports.ts'
import type { Asked } from './store-round.ts'

/** The answers of rounds, from their row to their end. */
export interface Asking {
  /** Begins the answers of a round; `refs` are those of all its columns that were asked. */
  start(asked: readonly Asked[], refs: readonly string[]): void
  /** Stops one column, or all of them, and waits until they have ended, at most 2 s. */
  stop(roundUid: string, position?: number): Promise<void>
}

const endWithinMs = 2_000

export function createAsking(ports: ArenaPorts): Asking {
  const { store, generations, underWay, announce } = ports

  function startOne(asked: Asked, refs: readonly string[]): void {
    const { roundUid, sessionId, column, messageUid, questionId } = asked
    const generationUid = newUid()
    const settled = Promise.withResolvers<unknown>()
    underWay.add({
      generationUid,
      roundUid,
      sessionId,
      position: column.position,
      refs,
      ended: settled.promise,
    })
    settled.resolve(
      generations.run({
        uid: generationUid,
        ref: column.ref,
        caller: { kind: 'arena', key: roundUid },
        priority: 'arena',
        source: 'wire',
        messageUid,
        prompt: promptOf(readBranch(store.read, questionId), column.params),
        keepsRequest: true,
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
  }

  return {
    start(asked, refs) {
      for (const one of asked) startOne(one, refs)
    },
    async stop(roundUid, position) {
      const own = underWay
        .all()
        .filter((one) => one.roundUid === roundUid)
        .filter((one) => position === undefined || one.position === position)
      await generations.stop(
        own.map(({ generationUid }) => generationUid),
        'user_stop',
      )
      await atMost(ports.clock, endWithinMs, Promise.allSettled(own.map(({ ended }) => ended)))
    },
  }
}
