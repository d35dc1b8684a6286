import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type BetterSqlite3 from 'better-sqlite3'
import { AppError, codeOf, messageOf } from '../kernel/errors.ts'
import { saysItIsCurrent } from './file-head.ts'
import { applicationId, currentShape, currentVersion, migrate, shapeOf } from './migrations.ts'

/** A database that could not be used. Nothing is deleted: it lies at `path`, as it was. */
export interface MovedAside {
  readonly path: string
  /** `foreign`: not ours; `other_shape`: of an unreleased version; `emptied`: there was one, now it has no bytes. */
  readonly reason: 'foreign' | 'other_shape' | 'damaged' | 'emptied'
}

// Before there is a window nothing is lost by waiting for another program to let go of the file.
const startTimeout = 2_000

/** What lies where the database should be. */
type Found = 'nothing' | 'ours' | 'newer' | MovedAside['reason']

export interface Opened {
  readonly path: string
  /** The one connection that writes. */
  readonly writing: BetterSqlite3.Database
  readonly movedAside: MovedAside | null
}

/**
 * Opens `boocode.db` in `dir`, making both when they are missing, and migrates it. What is not our database is moved
 * aside; one of a newer version of the app is refused and not touched.
 */
export function openDatabase(dir: string, wall: number): Opened {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const path = join(dir, 'boocode.db')
  const known = openKnown(path)
  if (known) return { path, writing: known, movedAside: null }
  const found = lookAt(path)
  if (found === 'newer') throw newer(path)
  const movedAside = found === 'nothing' || found === 'ours' ? null : moveAside(path, found, wall)
  const writing = openForWriting(path)
  noteThatItWasMade(path)
  return { path, writing, movedAside }
}

/** A second connection that cannot write. */
export function openForReading(path: string): BetterSqlite3.Database {
  return new Database(path, { readonly: true, fileMustExist: true, timeout: 10 })
}

/** Moves the database and its log aside, out of the way of a new one. */
export function moveAside(path: string, reason: MovedAside['reason'], wall: number): MovedAside {
  const stamp = new Date(wall).toISOString().replaceAll(/[:.]/g, '-')
  const aside = `${path}.aside-${stamp}`
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix)
  }
  return { path: aside, reason }
}

// A file of 0 bytes opens as a valid empty database: the sidecar remembers that there was more.
function sidecarOf(path: string): string {
  return `${path}.made`
}

function noteThatItWasMade(path: string): void {
  if (existsSync(sidecarOf(path))) return
  writeFileSync(sidecarOf(path), 'A database was made here.\n', { mode: 0o600 })
}

/**
 * Opens what says that it is ours without looking at it first: a look reads the schema, which is most of what opening
 * costs. Undefined where anything is not as it should be; then it is looked at before it is touched.
 */
function openKnown(path: string): BetterSqlite3.Database | undefined {
  if (!existsSync(sidecarOf(path)) || !saysItIsCurrent(path)) return undefined
  let database: BetterSqlite3.Database | undefined
  try {
    database = openForWriting(path)
    if (shapeOf(database) === currentShape) return database
  } catch {
    // What is wrong with it is for the look to say.
  }
  database?.close()
  return undefined
}

function lookAt(path: string): Found {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size === 0) return existsSync(path) && existsSync(sidecarOf(path)) ? 'emptied' : 'nothing'
  let database: BetterSqlite3.Database | undefined
  try {
    database = new Database(path, { readonly: true, fileMustExist: true, timeout: startTimeout })
    return identify(database)
  } catch (error) {
    return damage(error, path)
  } finally {
    database?.close()
  }
}

function identify(database: BetterSqlite3.Database): Found {
  const id = Number(database.pragma('application_id', { simple: true }))
  const version = Number(database.pragma('user_version', { simple: true }))
  if (id === 0 && version === 0 && isBare(database)) return 'nothing'
  if (id !== applicationId) return 'foreign'
  if (version > currentVersion) return 'newer'
  return version === currentVersion && shapeOf(database) === currentShape ? 'ours' : 'other_shape'
}

function isBare(database: BetterSqlite3.Database): boolean {
  return database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined
}

function damage(error: unknown, path: string): Found {
  if (codeOf(error) === 'SQLITE_NOTADB') return 'foreign'
  if (codeOf(error)?.startsWith('SQLITE_CORRUPT')) return 'damaged'
  throw new AppError(
    'not_available',
    `The database ${path} cannot be opened: ${messageOf(error)}.`,
    {
      hint: 'Check that the file and its folder are yours to read and write.',
      cause: error,
    },
  )
}

function openForWriting(path: string): BetterSqlite3.Database {
  // Made before SQLite does, so that it and its log are ours alone whatever the umask is.
  closeSync(openSync(path, 'a', 0o600))
  chmodSync(path, 0o600)
  const database = new Database(path, { timeout: startTimeout })
  try {
    database.pragma('journal_mode = WAL')
    database.pragma('foreign_keys = ON')
    migrate(database)
  } catch (error) {
    database.close()
    throw error
  }
  return database
}

function newer(path: string): AppError {
  return new AppError(
    'not_available',
    `The database ${path} was written by a newer version of BooCode.`,
    {
      hint: 'Start that version, or use another folder with --user-data-dir. The database was not touched.',
    },
  )
}
