import { AppError, codeOf, isNoSpace } from '../kernel/errors.ts'
import { isDiskFull } from './ballast.ts'

/** Somebody else holds the database. */
export function isBusy(error: unknown): boolean {
  return codeOf(error)?.startsWith('SQLITE_BUSY') ?? false
}

/** The file contradicts itself, or is no database at all. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error)
  return code === 'SQLITE_NOTADB' || (code?.startsWith('SQLITE_CORRUPT') ?? false)
}

/**
 * What a caller can report about something SQLite refused in the database of a folder; everything else, a bug, comes
 * back as it is.
 */
export function reportable(error: unknown, dir: string): unknown {
  if (isBusy(error)) return inUse(error)
  const code = codeOf(error)
  if (code === 'SQLITE_FULL' || isNoSpace(error)) return diskFull(error)
  // SQLite knows a full disk, but no quota that is used up.
  if (code?.startsWith('SQLITE_IOERR') && isDiskFull(dir)) return diskFull(error)
  if (code === 'SQLITE_CONSTRAINT_UNIQUE') return taken(error)
  return error
}

function inUse(cause: unknown): AppError {
  return new AppError('not_available', 'Another program holds the database of BooCode.', {
    hint: 'Close what has boocode.db open, then start again.',
    cause,
  })
}

/** What could not be saved because there is no space for it. */
export function diskFull(cause?: unknown): AppError {
  return new AppError('disk_full', 'The disk is full: this could not be saved.', {
    hint: 'Free some space on the disk that holds your user data, then try again.',
    cause,
  })
}

function taken(cause: unknown): AppError {
  return new AppError('already_exists', 'Something else has this identity already.', { cause })
}
