import { atMost } from '../kernel/at-most.ts'
import type { Clock } from '../kernel/clock.ts'
import { createEmitter } from '../kernel/emitter.ts'
import { AppError, messageOf } from '../kernel/errors.ts'
import { wentBack, type WentBack } from '../kernel/went-back.ts'
import type { Log } from '../ports.ts'
import { backUp, isBackupDue } from './backups.ts'
import { createBallast, isDiskFull, type Ballast } from './ballast.ts'
import { createEndings } from './endings.ts'
import { endLaunch, insertLaunch, lastExitWasUnclean, lastWall, type Launch } from './launches.ts'
import type { MovedAside } from './move-aside.ts'
import { openDatabase, openForReading, replaceDatabase, type Opened } from './open-database.ts'
import { purge } from './purge.ts'
import { reconcile, type Reconciled } from './reconcile.ts'
import { rebuildIndex } from './search-index.ts'
import { isSound } from './sound.ts'
import { readerOf, type Reader, type Tx } from './sql.ts'
import { diskFull, isBusy, isDamage, reportable } from './sqlite-errors.ts'
import { unusableFolder } from './unusable-folder.ts'
import { createWriter, type Durability, type Work } from './writer.ts'

export interface StoreOptions {
  /** The user data folder; made when it is missing. */
  readonly dir: string
  readonly launch: Launch
  readonly clock: Clock
  readonly log: Log
}

/** The database of the app. Nobody else holds a handle on it. */
export interface Store {
  /** Where the file lies. */
  readonly path: string
  /** Id of this launch: rows carry it, so that the next launch knows which of them nobody will end. */
  readonly launchId: number
  /** A database that could not be used and lies aside now, to be told to the user. */
  readonly movedAside: MovedAside | null
  /** The last launch did not end by itself; and the rows it left were ended. */
  readonly uncleanExit: boolean
  readonly reconciled: Reconciled
  /** The clock on the wall stands behind where the last launch saw it. */
  readonly clockWentBack: WentBack | null
  /** For reading, synchronously: sees everything whose `write` has resolved. */
  readonly read: Reader
  /** The one writer; see `Writer.write`. */
  write<Result>(durability: Durability, work: Work<Result>): Promise<Result>
  /** For end states: kept in memory and tried again while the disk is full; `bare` is what is tried last. */
  writeEnding<Result>(work: Work<Result>, bare?: Work<Result>): Promise<Result>
  /** Told each time something could not be saved because the disk is full; the answer unsubscribes. */
  onDiskFull(listener: () => void): () => void
  /**
   * For now and then, best while nothing runs: makes the ballast, and another backup where the newest is a week old.
   * Rejects when there can be none.
   */
  upkeep(): Promise<void>
  /** Waits until what was given to `write` is done, marks the launch as ended, and closes. */
  close(): Promise<void>
}

const closeWithinMs = 5_000

/**
 * Opens the database (see `openDatabase`), ends what earlier launches left unended and removes what was deleted long
 * ago (see `purge`). The instance lock must be held. Throws `not_available` for a database of a newer version.
 */
export function openStore({ dir, launch, clock, log }: StoreOptions): Store {
  const ballast = createBallast(dir, clock)
  const { opened, uncleanExit, ...begun } = start(dir, launch, clock.wall(), ballast)
  if (opened.movedAside) log.warn('database moved aside', { ...opened.movedAside })
  const reading = openForReading(opened.path)
  const writer = createWriter(opened.writing)
  const foundFull = createEmitter<void>()
  const closing = new AbortController()
  let backingUp = Promise.resolve()

  async function writeTelling<Result>(durability: Durability, work: Work<Result>): Promise<Result> {
    try {
      return await writer.write(durability, work)
    } catch (error) {
      if (error instanceof AppError && error.code === 'disk_full') foundFull.emit()
      throw error
    }
  }

  async function backUpWhenDue(): Promise<void> {
    const wall = clock.wall()
    if (!isBackupDue(dir, wall)) return
    try {
      await backUp(opened.writing, dir, wall, closing.signal)
    } catch (error) {
      if (!closing.signal.aborted) throw reportable(error, dir)
    }
  }

  const endings = createEndings({ writer: { write: writeTelling }, ballast, clock, log })

  return {
    path: opened.path,
    movedAside: opened.movedAside,
    uncleanExit,
    ...begun,
    read: readerOf(reading),
    async write(durability, work) {
      if (!ballast.isSpent()) return writeTelling(durability, work)
      foundFull.emit()
      throw diskFull()
    },
    writeEnding: (work, bare) => endings.write(work, bare),
    onDiskFull: (listener) => foundFull.on(listener),
    upkeep() {
      ballast.keep()
      const done = backingUp.then(backUpWhenDue)
      backingUp = done.catch(() => undefined)
      return done
    },
    async close() {
      const since = clock.now()
      closing.abort(new Error('BooCode is closing.'))
      // With the database locked by another program an ending lands never; both waits together keep the limit.
      await Promise.all([backingUp, atMost(clock, closeWithinMs, endings.close())])
      const ended = writer.write('full', (tx) => {
        endLaunch(tx, begun.launchId, clock.wall())
      })
      ended.catch((error: unknown) => {
        log.error('the end of the launch was not stored', { error: messageOf(error) })
      })
      await writer.close(Math.max(0, closeWithinMs - (clock.now() - since)))
      reading.close()
      opened.writing.close()
    },
  }
}

function start(dir: string, launch: Launch, wall: number, ballast: Ballast) {
  try {
    try {
      return openAndBegin(dir, launch, wall)
    } catch (error) {
      // A full disk must not keep anybody from what they wrote.
      if (!isDiskFull(dir) || !ballast.release()) throw error
      return openAndBegin(dir, launch, wall)
    }
  } catch (error) {
    throw unusableFolder(dir, reportable(error, dir))
  }
}

/** Damage that shows with the first reading and writing is met like damage that was looked for. */
function openAndBegin(dir: string, launch: Launch, wall: number) {
  try {
    return beginOn(openSound(dir, wall), launch, wall)
  } catch (error) {
    if (!isDamage(error)) throw error
    const opened = replaceDatabase(dir, 'damaged', wall)
    return beginOn({ opened, uncleanExit: false }, launch, wall)
  }
}

function beginOn({ opened, uncleanExit }: Sound, launch: Launch, wall: number) {
  return { opened, uncleanExit, ...beginMending(opened, launch, wall) }
}

interface Sound {
  readonly opened: Opened
  readonly uncleanExit: boolean
}

/** After an unclean exit the file is checked, and a damaged one is replaced. */
function openSound(dir: string, wall: number): Sound {
  const opened = openDatabase(dir, wall)
  try {
    const uncleanExit = lastExitWasUnclean(readerOf(opened.writing))
    if (!uncleanExit || isSound(opened.writing, 'quick_check')) return { opened, uncleanExit }
  } catch (error) {
    opened.writing.close()
    throw error
  }
  opened.writing.close()
  return { opened: replaceDatabase(dir, 'damaged', wall), uncleanExit: true }
}

/** What fails is tried again with a new search index: a damaged one is all that can be mended. */
function beginMending({ writing }: Opened, launch: Launch, wall: number) {
  try {
    try {
      return begin(writing, launch, wall)
    } catch (error) {
      if (isBusy(error)) throw error
      rebuildIndex(writing)
      return begin(writing, launch, wall)
    }
  } catch (error) {
    writing.close()
    throw error
  }
}

function begin(writing: Opened['writing'], launch: Launch, wall: number) {
  const tx: Tx = { ...readerOf(writing), writes: true }
  writing.exec('BEGIN IMMEDIATE')
  try {
    const clockWentBack = wentBack(lastWall(tx) ?? wall, wall)
    const launchId = insertLaunch(tx, launch, wall)
    const reconciled = reconcile(tx, launchId)
    purge(tx, wall)
    writing.exec('COMMIT')
    return { launchId, reconciled, clockWentBack }
  } catch (error) {
    if (writing.inTransaction) writing.exec('ROLLBACK')
    throw error
  }
}
