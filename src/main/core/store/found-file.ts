import { existsSync, statSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import type BetterSqlite3 from 'better-sqlite3'
import { AppError, messageOf } from '../kernel/errors.ts'
import { readHead, type FileHead } from './file-head.ts'
import { applicationId, shapeOf, versionOf, type Form } from './migrations.ts'
import { isDamage } from './sqlite-errors.ts'

/**
 * What lies where the database should be. `nothing`: nothing ever did; `missing`: one did; `emptied`: it has no bytes
 * any more; `older`: of an earlier version; `newer`: of a later one; `other_shape`: of an unreleased version;
 * `foreign`: something that is not ours.
 */
export type Found =
  | 'nothing'
  | 'ours'
  | 'older'
  | 'newer'
  | 'other_shape'
  | 'missing'
  | 'emptied'
  | 'damaged'
  | 'foreign'

// Before there is a window nothing is lost by waiting for another program to let go of the file.
const timeoutMs = 2_000

/** Looks without touching: a file that is not ours, or not of this version, must stay as it is. */
export function lookAt(path: string, form: Form): Found {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined) return wasMade(path) ? 'missing' : 'nothing'
  if (!stats.isFile()) throw notAFile(path)
  if (stats.size === 0) return wasMade(path) ? 'emptied' : 'nothing'
  try {
    return byHead(path, readHead(path), form) ?? byContent(path, form)
  } catch (error) {
    return damage(error, path)
  }
}

/** A file of 0 bytes opens as a valid empty database, and one that is gone is made anew: the note tells that there was one. */
export function noteThatItWasMade(path: string): void {
  if (!wasMade(path)) {
    writeFileSync(noteOf(path), 'A database was made here.\n', { mode: 0o600 })
  }
}

export function wasMade(path: string): boolean {
  return existsSync(noteOf(path))
}

function noteOf(path: string): string {
  return `${path}.made`
}

/** Undefined where the file has to be opened to know. */
function byHead(path: string, head: FileHead | null, form: Form): Found | undefined {
  // Where there was a database of ours it is ours, and broken.
  if (!head && wasMade(path)) return 'damaged'
  // The power was cut while one was made for the first time: SQLite takes that back.
  if (!head) return existsSync(`${path}-journal`) ? 'nothing' : 'foreign'
  if (head.applicationId === applicationId) {
    return head.userVersion > versionOf(form) ? 'newer' : undefined
  }
  if (head.applicationId !== 0) return 'foreign'
  // Ours say what they are with their first transaction, which may still stand in the log.
  if (existsSync(`${path}-wal`)) return undefined
  return head.bare ? 'nothing' : 'foreign'
}

function byContent(path: string, form: Form): Found {
  const database = new Database(path, { readonly: true, fileMustExist: true, timeout: timeoutMs })
  try {
    return identify(database, form)
  } finally {
    database.close()
  }
}

function identify(database: BetterSqlite3.Database, form: Form): Found {
  const id = Number(database.pragma('application_id', { simple: true }))
  const version = Number(database.pragma('user_version', { simple: true }))
  if (id === 0 && version === 0 && isBare(database)) return 'nothing'
  if (id !== applicationId) return 'foreign'
  if (version > versionOf(form)) return 'newer'
  if (version < versionOf(form)) return 'older'
  return shapeOf(database) === form.shape ? 'ours' : 'other_shape'
}

function isBare(database: BetterSqlite3.Database): boolean {
  return database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined
}

// A folder, or a FIFO, of which the first byte never comes.
function notAFile(path: string): AppError {
  return new AppError('not_available', `What stands at ${path} is not a file.`, {
    hint: 'Move it away, or use another folder with --user-data-dir. It was not touched.',
  })
}

function damage(error: unknown, path: string): Found {
  if (isDamage(error)) return 'damaged'
  throw new AppError(
    'not_available',
    `The database ${path} cannot be opened: ${messageOf(error)}.`,
    {
      hint: 'Check that the file and its folder are yours to read and write.',
      cause: error,
    },
  )
}
