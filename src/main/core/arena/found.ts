import { AppError } from '../kernel/errors.ts'
import { readEntries, type StoredEntry, type StoredEntryAnswer } from '../store/entries.ts'
import { readRound, type StoredRound } from '../store/rounds.ts'
import type { Reader } from '../store/sql.ts'

/** An entry whose column was asked. */
export type AskedEntry = StoredEntry & { readonly answer: StoredEntryAnswer }

/** The round, or `not_found`. */
export function roundNamed(on: Reader, uid: string): StoredRound {
  const round = readRound(on, uid)
  if (!round) throw gone()
  return round
}

/** The columns of a round that were asked. */
export function askedEntries(on: Reader, { id }: Pick<StoredRound, 'id'>): AskedEntry[] {
  return readEntries(on, id).filter(isAsked)
}

export function isAsked(entry: StoredEntry): entry is AskedEntry {
  return entry.answer !== null
}

/** A column that was asked, or `invalid`. */
export function entryAt(entries: readonly StoredEntry[], position: number): AskedEntry {
  const entry = entries.filter(isAsked).find((asked) => asked.position === position)
  if (!entry) throw new AppError('invalid', 'This column has no answer in this round.')
  return entry
}

export function hasEnded({ answer: { status } }: AskedEntry): boolean {
  return status !== 'pending' && status !== 'running'
}

export function stillWritten(): AppError {
  return new AppError('conflict', 'This answer is still being written.', {
    hint: 'Wait for it, or stop it first.',
  })
}

export function gone(): AppError {
  return new AppError('not_found', 'This round does not exist, or was deleted.', {
    hint: 'A deleted round can be brought back for seven days.',
  })
}
