import type { ChatPorts } from './ports.ts'
import { createRunning, type Running } from './running.ts'
import { createSummaries, type Summaries } from './summaries.ts'
import { createTitles, type Titles } from './titles.ts'
import { createTurns, type Turns } from './turns.ts'

/** Everything that happens in chats and is more than a read or a write. */
export interface ChatDomain {
  readonly turns: Turns
  readonly running: Pick<Running, 'stop'>
  readonly titles: Pick<Titles, 'drop'>
  readonly summaries: Summaries
}

export function createChat(ports: ChatPorts): ChatDomain {
  const running = createRunning(ports)
  const titles = createTitles(ports)
  const turns = createTurns(ports, running, {
    begins: (sessionUid) => {
      titles.drop(sessionUid)
    },
    ended: (turn) => {
      titles.answered(turn)
    },
  })
  return { turns, running, titles, summaries: createSummaries(ports, running) }
}
