import { chmodSync, closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type BetterSqlite3 from 'better-sqlite3'
import { AppError } from '../kernel/errors.ts'
import { makeFolder } from '../kernel/make-folder.ts'
import { restoreBackup } from './backups.ts'
import { saysItIsCurrent } from './file-head.ts'
import { lookAt, noteThatItWasMade, wasMade, type Found } from './found-file.ts'
import { currentForm, migrate, shapeOf, type Form } from './migrations.ts'
import { moveAside, type MovedAside } from './move-aside.ts'

// Before there is a window nothing is lost by waiting for another program to let go of the file.
const startTimeout = 2_000

export interface Opened {
  readonly path: string
  /** The one connection that writes. */
  readonly writing: BetterSqlite3.Database
  readonly movedAside: MovedAside | null
}

/** Where the database of a user data folder lies. */
export function databasePath(dir: string): string {
  return join(dir, 'boocode.db')
}

/**
 * Opens `boocode.db` in `dir`, making both when they are missing. A damaged one is moved aside and the newest good
 * backup takes its place. One of another program, or of a newer version of the app, is refused and not touched; one of
 * an earlier version has to be brought up to date before.
 */
export function openDatabase(dir: string, wall: number, form: Form = currentForm): Opened {
  makeFolder(dir)
  const path = databasePath(dir)
  const known = openKnown(path, form)
  if (known) return { path, writing: known, movedAside: null }
  const found = lookAt(path, form)
  if (found === 'newer' || found === 'foreign') throw refusal(found, path)
  const replaced = replacedFor(found)
  if (replaced) return replaceDatabase(dir, replaced, wall, form)
  return { path, writing: openForWriting(path, form), movedAside: null }
}

/** A second connection that cannot write. */
export function openForReading(path: string): BetterSqlite3.Database {
  return new Database(path, { readonly: true, fileMustExist: true, timeout: 10 })
}

/**
 * Moves a database that cannot be used aside, with its log. The newest good backup takes its place, where there is
 * one and it can be of use.
 */
export function replaceDatabase(
  dir: string,
  reason: MovedAside['reason'],
  wall: number,
  form: Form = currentForm,
): Opened {
  const path = databasePath(dir)
  const aside = moveAside(path, wall)
  const restored = reason === 'other_shape' ? null : restoreBackup(dir, path, form)
  const movedAside = { path: reason === 'missing' ? path : aside, reason, restored }
  // Gone, with nothing to put in its place: there is nothing to tell.
  const told = reason !== 'missing' || restored !== null
  return { path, writing: openForWriting(path, form), movedAside: told ? movedAside : null }
}

/** Opens a database of ours, or makes one. */
export function openForWriting(path: string, form: Form): BetterSqlite3.Database {
  // Made before SQLite does, so that it and its log are ours alone whatever the umask is.
  closeSync(openSync(path, 'a', 0o600))
  chmodSync(path, 0o600)
  const database = new Database(path, { timeout: startTimeout })
  try {
    database.pragma('journal_mode = WAL')
    database.pragma('foreign_keys = ON')
    migrate(database, form)
    noteThatItWasMade(path)
  } catch (error) {
    database.close()
    throw error
  }
  return database
}

/**
 * Opens what says that it is ours without looking at it first: a look reads the schema, which is most of what opening
 * costs. Undefined where anything is not as it should be; then it is looked at before it is touched.
 */
function openKnown(path: string, form: Form): BetterSqlite3.Database | undefined {
  if (!wasMade(path) || !saysItIsCurrent(path, form)) return undefined
  let database: BetterSqlite3.Database | undefined
  try {
    database = openForWriting(path, form)
    if (shapeOf(database) === form.shape) return database
  } catch {
    // What is wrong with it is for the look to say.
  }
  database?.close()
  return undefined
}

function replacedFor(found: Found): MovedAside['reason'] | null {
  switch (found) {
    case 'other_shape':
    case 'damaged':
    case 'emptied':
    case 'missing':
      return found
    case 'older':
      // A sound one was brought up to date before.
      return 'damaged'
    default:
      return null
  }
}

function refusal(found: 'newer' | 'foreign', path: string): AppError {
  return found === 'newer'
    ? new AppError(
        'not_available',
        `The database ${path} was written by a newer version of BooCode.`,
        {
          hint: 'Start that version, or use another folder with --user-data-dir. The database was not touched.',
        },
      )
    : new AppError('not_available', `The file ${path} is of another program, not of BooCode.`, {
        hint: 'Move it away, or use another folder with --user-data-dir. The file was not touched.',
      })
}
