import type { BrokenLine } from '../../../contract/arena.ts'

/** The lines of a text that could not be taken: the first of them, and how many there are. */
export interface BrokenLines {
  readonly broken: BrokenLine[]
  readonly brokenCount: number
}

/** Nobody reads more of them. */
const namedAtMost = 100

/** Notes them one after another; `index` counts lines from 0, what is told from 1. */
export function noteBrokenLines(): {
  note(index: number, problem: string): void
  all(): BrokenLines
} {
  const broken: BrokenLine[] = []
  let brokenCount = 0
  return {
    note(index, problem) {
      brokenCount += 1
      if (broken.length < namedAtMost) broken.push({ line: index + 1, problem })
    },
    all: () => ({ broken, brokenCount }),
  }
}
