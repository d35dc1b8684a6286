import { AppError, messageOf } from '../kernel/errors.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Log } from '../ports.ts'
import type { Ballast } from './ballast.ts'
import type { Work, Writer } from './writer.ts'

/**
 * Writes what must not be lost: on a full disk the ballast is given up for it, and when that is not enough it is kept in
 * memory and written when there is space again.
 */
export interface Endings {
  /**
   * Like `write('full', work)`, but never rejects with `disk_full` before `close`. When it fails for a reason nobody
   * expected it is tried once more, then `bare` is, which asks less of the database.
   */
  write<Result>(work: Work<Result>, bare?: Work<Result>): Promise<Result>
  /** Tries what is kept a last time; what fails is rejected. The next launch ends those rows. */
  close(): Promise<void>
}

const retryAfterMs = 2_000

interface Deps {
  readonly writer: Pick<Writer, 'write'>
  readonly ballast: Pick<Ballast, 'release'>
  readonly clock: Clock
  readonly log: Log
}

export function createEndings({ writer, ballast, clock, log }: Deps): Endings {
  const closing = new AbortController()
  const unfinished = new Set<Promise<unknown>>()

  async function land<Result>(work: Work<Result>): Promise<Result> {
    for (;;) {
      try {
        return await writer.write('full', work)
      } catch (error) {
        if (!isDiskFull(error) || closing.signal.aborted) throw error
      }
      if (!ballast.release()) await pause(clock, retryAfterMs, closing.signal)
    }
  }

  async function insist<Result>(work: Work<Result>, ...next: Work<Result>[]): Promise<Result> {
    try {
      return await land(work)
    } catch (error) {
      const [again, ...rest] = next
      if (!again || error instanceof AppError) throw error
      log.error('an end was not stored, it is tried again', { error: messageOf(error) })
      return insist(again, ...rest)
    }
  }

  return {
    async write(work, bare) {
      const landing = insist(work, work, ...(bare ? [bare] : []))
      unfinished.add(landing)
      try {
        return await landing
      } finally {
        unfinished.delete(landing)
      }
    },
    async close() {
      closing.abort()
      await Promise.allSettled(unfinished)
    },
  }
}

function isDiskFull(error: unknown): boolean {
  return error instanceof AppError && error.code === 'disk_full'
}

function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, done)
    signal.addEventListener('abort', done)
    function done(): void {
      cancel()
      signal.removeEventListener('abort', done)
      resolve()
    }
  })
}
