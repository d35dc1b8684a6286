import type { Part } from '../../../contract/parts.ts'
import type { StoredEntry } from '../store/entries.ts'
import type { StoredRound } from '../store/rounds.ts'
import { readNames } from '../store/served.ts'
import type { Reader } from '../store/sql.ts'
import { namingTest } from './names-itself.ts'

/** Answers of a round: whether one tells who wrote it. In an open round nobody minds. */
export function tellsItself(
  on: Reader,
  { blind, prompt }: Pick<StoredRound, 'blind' | 'prompt'>,
  entries: readonly Pick<StoredEntry, 'ref' | 'answer'>[],
): (answer: readonly Part[]) => boolean {
  if (!blind) return () => false
  // An alias, and the name of a file, say less than what stands behind them.
  const written = readNames(
    on,
    entries.flatMap(({ answer }) => answer?.id ?? []),
  )
  const names = namingTest({ prompt, refs: [...entries.map(({ ref }) => ref), ...written] })
  return (answer) => names(saidIn(answer))
}

/** All text, reasoning too: who opens it may read the name there. */
function saidIn(parts: readonly Part[]): string {
  return parts.flatMap((part) => ('text' in part ? [part.text] : [])).join('\n')
}
