import type { Part } from '../../../contract/parts.ts'
import type { StoredEntry } from '../store/entries.ts'
import type { StoredRound } from '../store/rounds.ts'
import { namingTest } from './names-itself.ts'

/** Answers of a round: whether one tells who wrote it. In an open round nobody minds. */
export function tellsItself(
  { blind, prompt }: Pick<StoredRound, 'blind' | 'prompt'>,
  entries: readonly Pick<StoredEntry, 'ref'>[],
): (answer: readonly Part[]) => boolean {
  if (!blind) return () => false
  const names = namingTest({ prompt, refs: entries.map(({ ref }) => ref) })
  return (answer) => names(saidIn(answer))
}

/** All text, reasoning too: who opens it may read the name there. */
function saidIn(parts: readonly Part[]): string {
  return parts.flatMap((part) => ('text' in part ? [part.text] : [])).join('\n')
}
