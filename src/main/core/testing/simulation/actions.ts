import {
  answerAgain,
  newChat,
  readAndWriteAround,
  renameOrRemove,
  send,
  sendTheSameAgain,
  stop,
  summarise,
} from './chat-actions.ts'
import { beginRound, followRound, reveal, stopRound, undoVote, vote } from './arena-actions.ts'
import { makeDeck, pauseOrResumeDeck } from './deck-actions.ts'
import {
  breakMachine,
  crash,
  editRegistry,
  mendMachines,
  putWall,
  quit,
  sleep,
} from './machine-actions.ts'
import {
  closeWindow,
  lookAtOldAnswer,
  openWindow,
  pauseWindow,
  reloadWindow,
} from './window-actions.ts'
import type { World } from './world.ts'

/** Something that happens; answers one line about it. */
type Action = (world: World) => string | Promise<string>

const weighted: readonly (readonly [number, Action])[] = [
  [8, newChat],
  [30, send],
  [8, answerAgain],
  [3, sendTheSameAgain],
  [10, stop],
  [4, openWindow],
  [6, reloadWindow],
  [2, closeWindow],
  [6, pauseWindow],
  [5, lookAtOldAnswer],
  [5, breakMachine],
  [8, mendMachines],
  [8, editRegistry],
  [3, renameOrRemove],
  [3, summarise],
  [3, readAndWriteAround],
  [4, sleep],
  [2, putWall],
  [8, beginRound],
  [4, stopRound],
  [8, vote],
  [3, undoVote],
  [4, reveal],
  [5, followRound],
  [4, makeDeck],
  [4, pauseOrResumeDeck],
  [2, quit],
  [2, crash],
]
const sum = weighted.reduce((all, [weight]) => all + weight, 0)

/** Does something, as the seed decides. */
export function act(world: World): string | Promise<string> {
  let left = world.random(sum)
  const chosen = weighted.find(([weight]) => (left -= weight) < 0)
  return (chosen?.[1] ?? send)(world)
}
