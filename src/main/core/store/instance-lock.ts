import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import type BetterSqlite3 from 'better-sqlite3'
import { z } from 'zod/mini'
import { atLeastOne, wallTime } from '../../../contract/ids.ts'
import { AppError, codeOf, isNoSpace } from '../kernel/errors.ts'
import { makeFolder } from '../kernel/make-folder.ts'
import { moveFileSync } from '../kernel/move-file.ts'
import { releaseBallast } from './ballast.ts'
import { unusableFolder } from './unusable-folder.ts'

const holder = z.object({
  pid: atLeastOne,
  /** When it took the lock, milliseconds since 1970. */
  startedAt: wallTime,
  host: z.enum(['desktop', 'headless']),
  /** Where it can be reached; null on the desktop, and before it listens. */
  address: z.nullable(z.string()),
  /** What its page needs: the file is this user's alone, like the folder. */
  token: z.nullable(z.string()),
})

/** Who holds the user data folder. */
export type Holder = z.infer<typeof holder>

/** The right to use the user data folder: it ends with `release` or with the process, however that ends. */
export interface InstanceLock {
  /** Says where this process can be reached, and with which token. */
  writeAddress(address: string, token: string): void
  release(): void
}

export type LockOutcome =
  | { readonly kind: 'held'; readonly lock: InstanceLock }
  | { readonly kind: 'taken' }

/**
 * Takes the one lock of both hosts, before the database is opened. The lock is an exclusive transaction on a file of
 * its own: POSIX frees a process's lock when it closes any handle on that file, so nothing else here may ever open it.
 */
export function takeInstanceLock(options: {
  readonly dir: string
  readonly host: Holder['host']
  /** Milliseconds since 1970. */
  readonly wall: number
}): LockOutcome {
  const infoPath = infoPathOf(options.dir)
  const database = openLock(options.dir)
  if (!database) return { kind: 'taken' }
  const self: Holder = {
    pid: process.pid,
    startedAt: options.wall,
    host: options.host,
    address: null,
    token: null,
  }
  try {
    writeFirst(options.dir, self)
  } catch (error) {
    database.close()
    throw unusableFolder(options.dir, error)
  }
  return {
    kind: 'held',
    lock: {
      writeAddress(address, token) {
        writeHolder(infoPath, { ...self, address, token })
      },
      release() {
        if (!database.open) return
        try {
          rmSync(infoPath, { force: true })
        } catch {
          // On Windows while somebody reads it. The lock alone decides, and what it says is of a process that is gone.
        }
        database.close()
      },
    },
  }
}

const lookEveryMs = 25
const lookForMs = 3_000

/**
 * Who holds the lock that was found taken. One that is just starting is waited for until it has said where it can be
 * reached; null when nothing that lives says anything.
 */
export async function whoHolds(dir: string): Promise<Holder | null> {
  const until = performance.now() + lookForMs
  for (;;) {
    const found = readHolder(infoPathOf(dir))
    // What stands there may be of one that was killed: then it is written anew in a moment.
    const by = found && isAlive(found.pid) ? found : null
    if (by && (by.host === 'desktop' || by.address !== null)) return by
    if (performance.now() >= until) return by
    // Not by a clock of the core: those keep no process alive, and nothing else does yet.
    await setTimeout(lookEveryMs)
  }
}

function infoPathOf(dir: string): string {
  return join(dir, 'instance.json')
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It may be somebody else's to signal.
    return codeOf(error) === 'EPERM'
  }
}

function openLock(dir: string): BetterSqlite3.Database | undefined {
  try {
    makeFolder(dir)
    return lockFile(join(dir, 'instance.lock'))
  } catch (error) {
    throw unusableFolder(dir, error)
  }
}

function lockFile(path: string): BetterSqlite3.Database | undefined {
  makePrivate(path)
  // Of two that begin at once each can find the other in its way: SQLite lets one of them wait, and that one gets it.
  const database = new Database(path, { timeout: 200 })
  try {
    database.pragma('journal_mode = MEMORY')
    database.exec('BEGIN EXCLUSIVE')
    return database
  } catch (error) {
    database.close()
    if (codeOf(error)?.startsWith('SQLITE_BUSY')) return undefined
    throw codeOf(error) === 'SQLITE_NOTADB' ? foreign(path, error) : error
  }
}

// It holds nothing, so that nothing is lost with it; but whose it is cannot be known.
function foreign(path: string, cause: unknown): AppError {
  return new AppError('not_available', `The file ${path} is not what BooCode left there.`, {
    hint: 'Move it away, then start again. It was not touched.',
    cause,
  })
}

// `wx`: an existing file is not even opened, see above.
function makePrivate(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

/** A full disk must not keep anybody from what they wrote: whoever holds the lock may give the ballast up. */
function writeFirst(dir: string, self: Holder): void {
  try {
    writeHolder(infoPathOf(dir), self)
  } catch (error) {
    if (!isNoSpace(error) || !releaseBallast(dir)) throw error
    writeHolder(infoPathOf(dir), self)
  }
}

function readHolder(path: string): Holder | null {
  try {
    return holder.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // Not written yet, or being taken away: the lock alone decides, this only says who.
    return null
  }
}

function writeHolder(path: string, value: Holder): void {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(value)}\n`, { mode: 0o600 })
  moveFileSync(draft, path)
}
