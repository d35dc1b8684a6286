import type { Exchange } from './exchange.ts'
import type { StoredAnswer } from './stored.ts'

/** An answer that somebody asked for. */
export interface Asked {
  /** Goes to the server as the parameter of that name, so that its requests are known. */
  readonly seed: number
  readonly ref: string
  readonly sessionUid: string
  /** The round it is a column of; undefined: it stands in a chat. */
  readonly roundUid: string | undefined
  readonly chatUid: string
  readonly questionUid: string
  readonly question: string
  /** Of a round the core names them: empty until they were found in the store. */
  answerUid: string
  generationUid: string
  /** When `chat.send` had resolved: from then on nothing of it may be lost. */
  acknowledged: boolean
  stopAsked: boolean
  /** The core ended while it ran: in order, or by being killed. */
  ended: 'app_exit' | 'app_crash' | undefined
  /** How its message stands in the store, once that was found right for good. */
  final: Final | undefined
}

/** An answer that has ended; `row` is all that the store keeps of it, `at` when it was found so. */
export interface Final extends StoredAnswer {
  readonly row: string
  readonly at: number
}

/** What came of it at the servers; the requests that were put off apart. */
export function acceptedOf(asked: Asked, exchanges: readonly Exchange[]): Exchange[] {
  return exchanges.filter(({ seed, putOff }) => seed === asked.seed && !putOff)
}
