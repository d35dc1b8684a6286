import { dirname } from 'node:path'
import type BetterSqlite3 from 'better-sqlite3'
import { AppError } from '../kernel/errors.ts'
import { readerOf, type Tx } from './sql.ts'
import { isIndexDamage, rebuildIndex } from './search-index.ts'
import { isBusy, reportable } from './sqlite-errors.ts'

/**
 * `full`: on the disk before the promise resolves (user messages, end states, votes). `batch`: survives a crash of the
 * process, may be lost by a power cut (deltas, drafts, what can be learnt again).
 */
export type Durability = 'full' | 'batch'

export type Work<Result> = (tx: Tx) => Result

/** The only way to change the database: one transaction after the other, in the order of the calls. */
export interface Writer {
  /**
   * Runs `work` in a transaction. It is synchronous, changes nothing but the database, and may run again after the
   * database was locked, or the search index was found damaged and made anew. Rejects with `disk_full`, `already_exists` (a uid is taken) or `shutting_down`, or
   * with what `work` throws; nothing is changed then.
   */
  write<Result>(durability: Durability, work: Work<Result>): Promise<Result>
  /** Takes no more work and waits until what was taken is done, at most `ms`; what is left is rejected. */
  close(ms: number): Promise<void>
}

interface Job {
  readonly durability: Durability
  readonly work: Work<unknown>
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
}

const retryAfterMs = 25
// A backlog is worked off in slices, so that the loop stays free for streams and windows.
const sliceMs = 8

// SQLite waits by blocking the event loop.
const busyMs = 10

/** Nobody else may write with this connection. */
export function createWriter(database: BetterSqlite3.Database): Writer {
  database.pragma(`busy_timeout = ${busyMs}`)
  const tx: Tx = { ...readerOf(database), writes: true }
  const queue: Job[] = []
  const waitingForEmpty = new Set<() => void>()
  let state: 'idle' | 'working' | 'later' = 'idle'
  let closed = false
  let synchronous: Durability | undefined
  let mended = false

  function work(): void {
    state = 'working'
    const sliceEnd = performance.now() + sliceMs
    for (let job = queue[0]; job; job = queue[0]) {
      const ran = attempt(job)
      if (!ran) return later(retryAfterMs)
      queue.shift()
      if (queue.length > 0 && performance.now() > sliceEnd) return later(0)
    }
    state = 'idle'
    for (const tell of waitingForEmpty) tell()
  }

  // Not unref'd: work that was taken keeps the process alive.
  function later(ms: number): void {
    state = 'later'
    setTimeout(work, ms)
  }

  /** False when the database was locked by somebody else: the job stays at the head of the queue. */
  function attempt(job: Job): boolean {
    try {
      job.resolve(transactMending(job))
    } catch (error) {
      if (isBusy(error)) return false
      job.reject(reportable(error, dirname(database.name)))
    }
    return true
  }

  /** Once per launch: an index that breaks again must not hold up every write. */
  function transactMending(job: Job): unknown {
    try {
      return transact(job)
    } catch (error) {
      if (mended || !isIndexDamage(error)) throw error
      rebuildIndex(database)
      mended = true
      return transact(job)
    }
  }

  function transact(job: Job): unknown {
    setSynchronous(job.durability)
    database.exec('BEGIN IMMEDIATE')
    try {
      const result = job.work(tx)
      if (result instanceof Promise) throw new TypeError('A transaction cannot wait')
      database.exec('COMMIT')
      return result
    } catch (error) {
      // On a full disk SQLite may have rolled back by itself.
      if (database.inTransaction) database.exec('ROLLBACK')
      throw error
    }
  }

  // It cannot change inside a transaction.
  function setSynchronous(durability: Durability): void {
    if (synchronous === durability) return
    database.exec(
      durability === 'full' ? 'PRAGMA synchronous = FULL' : 'PRAGMA synchronous = NORMAL',
    )
    synchronous = durability
  }

  return {
    write<Result>(durability: Durability, run: Work<Result>) {
      if (closed) return Promise.reject(shuttingDown())
      return new Promise<Result>((resolve, reject) => {
        queue.push({
          durability,
          work: run,
          // The result of this very job, so of this type.
          resolve: resolve as (result: unknown) => void,
          reject,
        })
        if (state === 'idle') work()
      })
    },
    async close(ms) {
      closed = true
      if (state === 'idle') return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        waitingForEmpty.add(() => {
          clearTimeout(timer)
          resolve()
        })
      })
      waitingForEmpty.clear()
      for (const job of queue.splice(0)) job.reject(shuttingDown())
    },
  }
}

function shuttingDown(): AppError {
  return new AppError('shutting_down', 'BooCode is closing: nothing more is saved.')
}
