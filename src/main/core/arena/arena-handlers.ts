import type { HandlersOf } from '../handlers.ts'
import { listRounds, readNeighbours } from '../store/rounds.ts'
import type { Store } from '../store/store.ts'
import type { Arena } from './create-arena.ts'
import { exportRounds } from './exchange/export-rounds.ts'
import { roundNamed } from './found.ts'
import { markdownOf } from './markdown.ts'
import { readReplay } from './replay.ts'
import { readRoundView } from './read-round.ts'

const listed = 100

export function createArenaHandlers(
  { read }: Pick<Store, 'read'>,
  arena: Arena,
): HandlersOf<'arena'> {
  return {
    rounds: ({ before }) => listRounds(read, before, listed),
    round: ({ roundUid }) => readRoundView(read, roundUid),
    neighbours: ({ roundUid }) => readNeighbours(read, roundNamed(read, roundUid)),
    begin: (input) => arena.begin(input),
    followUp: (input) => arena.followUp(input),
    stop: (input) => arena.stop(input),
    stopAll: async () => ({ rounds: await arena.stopAll() }),
    again: (input) => arena.again(input),
    vote: (input) => arena.vote(input),
    undo: (input) => arena.undo(input),
    reveal: (input) => arena.reveal(input),
    remove: (input) => arena.remove(input),
    restore: (input) => arena.restore(input),
    continueAsChat: (input) => arena.continueAsChat(input),
    replay: (input) => arena.replay(input),
    replayed: ({ roundUid }) => readReplay(read, roundUid),
    export: ({ from }) => exportRounds(read, from),
    import: ({ text }) => arena.import(text),
    markdown: ({ roundUid }) => markdownOf(readRoundView(read, roundUid)),
  }
}
