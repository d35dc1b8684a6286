import type { RoundLine, Verdict, Vote } from '../../../contract/arena.ts'
import { texts } from './texts.ts'

/** What was decided, as short as the list has it. */
export function verdictMark(verdict: Verdict): string {
  return verdict.kind === 'best' ? texts.bestMark(verdict.position) : texts.marks[verdict.kind]
}

/** What was decided, as a sentence, with what makes the vote another one than it looks. */
export function voteWords({ verdict, early, board }: Vote): string {
  const chosen =
    verdict.kind === 'best' ? texts.chose.best(verdict.position) : texts.chose[verdict.kind]
  return [chosen, texts.boards[board], ...(early ? [texts.early] : [])].join(', ')
}

/** A blind round that has ended and waits for a vote. */
export function awaitsVote({ blind, running, verdict }: RoundLine): boolean {
  return blind && !running && verdict === null
}
