import type { Entry, Round } from '../../../contract/arena.ts'
import { hasEnded, isHidden } from './entry.ts'
import { texts } from './texts.ts'
import { voteWords } from './verdict.ts'

/**
 * What is told aloud of a round after it changed. In a blind round nothing tells one column from another: only that all
 * are ready.
 */
export function announcements(before: Round, after: Round): readonly string[] {
  if (before.uid !== after.uid) return []
  if (before.vote === null && after.vote !== null) return [voteWords(after.vote)]
  if (isHidden(after)) {
    return after.shown && !before.shown ? [texts.allReady(after.asked)] : []
  }
  return after.entries.flatMap((entry) => {
    const known = before.entries.find(({ position }) => position === entry.position)
    return known === undefined || hasEnded(known) || !hasEnded(entry) ? [] : [endOf(entry)]
  })
}

function endOf({ status, position, words }: Entry): string {
  if (status === 'failed') return texts.failedColumn(position)
  if (status === 'cancelled') return texts.stoppedColumn(position)
  return texts.finished(position, words)
}
