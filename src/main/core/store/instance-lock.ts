import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type BetterSqlite3 from 'better-sqlite3'
import { z } from 'zod'
import { codeOf } from '../kernel/errors.ts'

const holder = z.object({
  pid: z.int().positive(),
  /** When it took the lock, milliseconds since 1970. */
  startedAt: z.int().nonnegative(),
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

/** `by` is null when the holder has not said yet who it is. */
export type LockOutcome =
  | { readonly kind: 'held'; readonly lock: InstanceLock }
  | { readonly kind: 'taken'; readonly by: Holder | null }

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
  mkdirSync(options.dir, { recursive: true, mode: 0o700 })
  const infoPath = join(options.dir, 'instance.json')
  const database = lockFile(join(options.dir, 'instance.lock'))
  if (!database) return { kind: 'taken', by: readHolder(infoPath) }
  const self: Holder = {
    pid: process.pid,
    startedAt: options.wall,
    host: options.host,
    address: null,
    token: null,
  }
  writeHolder(infoPath, self)
  return {
    kind: 'held',
    lock: {
      writeAddress(address, token) {
        writeHolder(infoPath, { ...self, address, token })
      },
      release() {
        if (!database.open) return
        rmSync(infoPath, { force: true })
        database.close()
      },
    },
  }
}

function lockFile(path: string): BetterSqlite3.Database | undefined {
  makePrivate(path)
  const database = new Database(path, { timeout: 0 })
  try {
    database.pragma('journal_mode = MEMORY')
    database.exec('BEGIN EXCLUSIVE')
    return database
  } catch (error) {
    database.close()
    if (codeOf(error)?.startsWith('SQLITE_BUSY')) return undefined
    throw error
  }
}

// `wx`: an existing file is not even opened, see above.
function makePrivate(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
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
  renameSync(draft, path)
}
