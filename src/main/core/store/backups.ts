import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import type BetterSqlite3 from 'better-sqlite3'
import { makeFolder } from '../kernel/make-folder.ts'
import { moveFile, moveFileSync } from '../kernel/move-file.ts'
import { syncFile, syncFolder } from '../kernel/to-disk.ts'
import { applicationId, shapeOf, versionOf, type Form } from './migrations.ts'

/** A verified copy of the database. */
export interface Backup {
  readonly path: string
  /** Counts up: the order of backups, whatever the clock says. */
  readonly number: number
  /** `user_version` of the database in it. */
  readonly version: number
  /** When it was made, in ms since 1970. */
  readonly madeAt: number
}

const kept = 3
const weekMs = 7 * 24 * 60 * 60 * 1_000
/** Copied at a time; between them the loop is free. */
const pagesAtOnce = 100

/** The backups of a user data folder, newest first. */
export function listBackups(dir: string): Backup[] {
  const folder = folderOf(dir)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((name) => named(folder, name) ?? [])
    .toSorted((a, b) => b.number - a.number)
}

/** The newest backup is a week old; or a week from now, when the clock was wrong once. */
export function isBackupDue(dir: string, wall: number): boolean {
  const newest = listBackups(dir)[0]
  return newest === undefined || Math.abs(wall - newest.madeAt) >= weekMs
}

/**
 * Copies an open database while it is used, checks the copy, and keeps the newest three. The copy has its name only
 * once it is good and on the disk. Rejects when it cannot be made, or `signal` aborts; nothing is changed then.
 */
export async function backUp(
  source: BetterSqlite3.Database,
  dir: string,
  wall: number,
  signal: AbortSignal,
): Promise<Backup> {
  const folder = folderOf(dir)
  makeFolder(folder)
  const draft = join(folder, 'draft.db')
  removeDatabase(draft)
  try {
    // Made before SQLite does, so that it is ours alone whatever the umask is.
    closeSync(openSync(draft, 'wx', 0o600))
    await source.backup(draft, { progress: () => (signal.throwIfAborted(), pagesAtOnce) })
    const version = await verify(draft, signal)
    const number = (listBackups(dir)[0]?.number ?? 0) + 1
    const path = join(folder, nameOf(number, version, wall))
    await syncFile(draft)
    await moveFile(draft, path)
    await syncFolder(folder)
    for (const { path: old } of listBackups(dir).slice(kept)) rmSync(old)
    return { path, number, version, madeAt: wall }
  } finally {
    removeDatabase(draft)
  }
}

/**
 * Puts the newest good backup where the database was, which must be out of the way. Answers when that backup was made;
 * null when there is none.
 */
export function restoreBackup(dir: string, path: string, form: Form): number | null {
  const good = listBackups(dir).find((backup) => isGood(backup.path, form))
  if (!good) return null
  const draft = `${path}.restoring`
  copyFileSync(good.path, draft)
  syncNow(draft, 'r+')
  moveFileSync(draft, path)
  // Windows cannot open a folder, and does not need to.
  if (process.platform !== 'win32') syncNow(dirname(path), 'r')
  return good.madeAt
}

function folderOf(dir: string): string {
  return join(dir, 'backups')
}

function nameOf(number: number, version: number, wall: number): string {
  return `boocode-${String(number).padStart(4, '0')}-v${version}-${wall}.db`
}

function named(folder: string, name: string): Backup | null {
  const [, number, version, madeAt] = /^boocode-(\d+)-v(\d+)-(\d+)\.db$/.exec(name) ?? []
  if (!number || !version || !madeAt) return null
  return {
    path: join(folder, name),
    number: Number(number),
    version: Number(version),
    madeAt: Number(madeAt),
  }
}

/** Checks a copy table by table, with the loop free between them, and answers its version. */
async function verify(draft: string, signal: AbortSignal): Promise<number> {
  const database = new Database(draft, { fileMustExist: true })
  try {
    // One file that stands for itself: to look at a database in WAL mode is to make a log beside it.
    database.pragma('journal_mode = DELETE')
    const tables = database
      .prepare<[], string>(`SELECT name FROM pragma_table_list WHERE schema = 'main'`)
      .pluck()
    for (const table of tables.all()) {
      signal.throwIfAborted()
      const found = database.pragma(`integrity_check("${table}")`, { simple: true })
      if (found !== 'ok') throw new Error(`The copy is not sound: ${String(found)}`)
      await new Promise((resolve) => setImmediate(resolve))
    }
    return Number(database.pragma('user_version', { simple: true }))
  } finally {
    database.close()
  }
}

function isGood(path: string, form: Form): boolean {
  try {
    const database = new Database(path, { readonly: true, fileMustExist: true })
    try {
      const version = Number(database.pragma('user_version', { simple: true }))
      if (database.pragma('application_id', { simple: true }) !== applicationId) return false
      if (version > versionOf(form)) return false
      if (version === versionOf(form) && shapeOf(database) !== form.shape) return false
      return database.pragma('integrity_check(1)', { simple: true }) === 'ok'
    } finally {
      database.close()
    }
  } catch {
    return false
  }
}

function removeDatabase(path: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(path + suffix, { force: true })
}

/** Before there is a window nothing is held up by it. */
function syncNow(path: string, mode: 'r' | 'r+'): void {
  const file = openSync(path, mode)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
