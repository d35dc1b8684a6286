import { isSettled } from '../store/settled.ts'
import type { StoredEntry } from '../store/entries.ts'
import type { StoredRound } from '../store/rounds.ts'
import { hasEnded, isAsked } from './found.ts'

/** What of a round a window may see, besides its prompt. */
export interface Shown {
  /** Who stands in which column, and everything that would tell: phases, times, counts, reasons of failures. */
  readonly names: boolean
  readonly answers: boolean
}

/**
 * A blind round shows its answers when all have ended, so that their order says nothing; its names come later. In a
 * deck all columns are asked sooner or later, and what was cut off is asked again.
 */
export function shownOf(
  { namesShown, deckUid }: Pick<StoredRound, 'namesShown' | 'deckUid'>,
  entries: readonly StoredEntry[],
): Shown {
  const there =
    deckUid === null
      ? entries.filter(isAsked).every(hasEnded)
      : entries.every(({ answer }) => answer !== null && isSettled(answer))
  return { names: namesShown, answers: namesShown || there }
}
