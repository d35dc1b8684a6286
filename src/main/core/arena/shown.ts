import { hasEnded, type AskedEntry } from './found.ts'

/** What of a round a window may see, besides its prompt. */
export interface Shown {
  /** Who stands in which column, and everything that would tell: phases, times, counts, reasons of failures. */
  readonly names: boolean
  readonly answers: boolean
}

/** A blind round shows its answers when all have ended, so that their order says nothing; its names come later. */
export function shownOf(
  { namesShown }: { readonly namesShown: boolean },
  asked: readonly AskedEntry[],
): Shown {
  return { names: namesShown, answers: namesShown || asked.every(hasEnded) }
}
