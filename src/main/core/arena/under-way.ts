/** An answer of a round that has begun and not ended. */
export interface Answering {
  readonly generationUid: string
  readonly roundUid: string
  /** Who asked: its round, or the deck its round belongs to. */
  readonly askedBy: string
  readonly sessionId: number
  readonly position: number
  /** Every ref that was asked in its round: which of them writes now would tell more than that one of them does. */
  readonly refs: readonly string[]
  /** Resolves when it has ended. */
  readonly ended: Promise<unknown>
}

/** What the Arena has under way, by the uid of the generation. */
export interface UnderWay {
  /** It leaves by itself when it has ended. */
  add(answering: Answering): void
  get(generationUid: string): Answering | undefined
  all(): Answering[]
  /**
   * Some columns of a session were asked, or stopped, without the others: what its servers have loaded from then on tells
   * which.
   */
  askedAlone(sessionId: number, refs: readonly string[]): void
  /** Sessions of which that is so, with all their refs. Kept for this launch. */
  alone(): ReadonlyMap<number, readonly string[]>
}

export function createUnderWay(): UnderWay {
  const byGeneration = new Map<string, Answering>()
  const alone = new Map<number, readonly string[]>()
  return {
    add(answering) {
      const { generationUid, ended } = answering
      byGeneration.set(generationUid, answering)
      const leave = (): void => void byGeneration.delete(generationUid)
      ended.then(leave, leave)
    },
    get: (generationUid) => byGeneration.get(generationUid),
    all: () => [...byGeneration.values()],
    askedAlone: (sessionId, refs) => void alone.set(sessionId, refs),
    alone: () => alone,
  }
}
