/** An answer of a round that has begun and not ended. */
export interface Answering {
  readonly generationUid: string
  readonly roundUid: string
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
}

export function createUnderWay(): UnderWay {
  const byGeneration = new Map<string, Answering>()
  return {
    add(answering) {
      const { generationUid, ended } = answering
      byGeneration.set(generationUid, answering)
      const leave = (): void => void byGeneration.delete(generationUid)
      ended.then(leave, leave)
    },
    get: (generationUid) => byGeneration.get(generationUid),
    all: () => [...byGeneration.values()],
  }
}
