import { AppError, codeOf, isNoSpace } from '../kernel/errors.ts'
import { diskFull } from './sqlite-errors.ts'

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EBUSY: 'another program has one of its files open',
  EROFS: 'it can only be read',
  SQLITE_CANTOPEN: 'its files cannot be opened',
  SQLITE_READONLY: 'it can only be read',
  EIO: 'the disk reports an error',
  SQLITE_IOERR: 'the disk reports an error',
  EISDIR: 'a folder stands where a file of its own belongs',
  EEXIST: 'it is not a folder',
  ENOTDIR: 'it is not a folder',
  EINVAL: 'its name is none that this system takes',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead in a circle',
  ENOENT: 'it cannot be made there',
}

/** What is told of a folder in which nothing can be kept; an error that says nothing of that comes back as it is. */
export function unusableFolder(dir: string, error: unknown): unknown {
  const code = codeOf(error) ?? ''
  if (isNoSpace(error)) return diskFull(error)
  // SQLite has many kinds of one error: `SQLITE_IOERR_WRITE`.
  const reason = reasons[code] ?? reasons[code.split('_', 2).join('_')]
  if (!reason) return error
  return new AppError('not_available', `BooCode cannot keep anything in ${dir}: ${reason}.`, {
    hint: 'See to it that the folder is yours to write, or name another with --user-data-dir. Nothing in it was changed.',
    cause: error,
  })
}
