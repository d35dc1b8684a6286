import { atMost } from '../kernel/at-most.ts'
import type { Clock } from '../kernel/clock.ts'
import { createEmitter } from '../kernel/emitter.ts'
import { AppError, messageOf } from '../kernel/errors.ts'
import type { Log } from '../ports.ts'
import { createEndings } from './endings.ts'
import { endLaunch, insertLaunch, lastExitWasUnclean, type Launch } from './launches.ts'
import {
  moveAside,
  openDatabase,
  openForReading,
  type MovedAside,
  type Opened,
} from './open-database.ts'
import { purge } from './purge.ts'
import { reconcile, type Reconciled } from './reconcile.ts'
import { rebuildIndex } from './search-index.ts'
import { readerOf, type Reader, type Tx } from './sql.ts'
import { isBusy, reportable } from './sqlite-errors.ts'
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
  /** For reading, synchronously: sees everything whose `write` has resolved. */
  readonly read: Reader
  /** The one writer; see `Writer.write`. */
  write<Result>(durability: Durability, work: Work<Result>): Promise<Result>
  /** For end states: kept in memory and tried again while the disk is full; `bare` is what is tried last. */
  writeEnding<Result>(work: Work<Result>, bare?: Work<Result>): Promise<Result>
  /** Told each time something could not be saved because the disk is full; the answer unsubscribes. */
  onDiskFull(listener: () => void): () => void
  /** Waits until what was given to `write` is done, marks the launch as ended, and closes. */
  close(): Promise<void>
}

const closeWithinMs = 5_000

/**
 * Opens the database (see `openDatabase`), ends what earlier launches left unended and removes what was deleted seven
 * days ago. The instance lock must be held. Throws `not_available` for a database of a newer version.
 */
export function openStore({ dir, launch, clock, log }: StoreOptions): Store {
  const { opened, uncleanExit, ...begun } = start(dir, launch, clock.wall())
  if (opened.movedAside) log.warn('database moved aside', { ...opened.movedAside })
  const reading = openForReading(opened.path)
  const writer = createWriter(opened.writing)
  const diskFull = createEmitter<void>()

  async function write<Result>(durability: Durability, work: Work<Result>): Promise<Result> {
    try {
      return await writer.write(durability, work)
    } catch (error) {
      if (error instanceof AppError && error.code === 'disk_full') diskFull.emit()
      throw error
    }
  }

  const endings = createEndings({ write }, clock, log)

  return {
    path: opened.path,
    movedAside: opened.movedAside,
    uncleanExit,
    ...begun,
    read: readerOf(reading),
    write,
    writeEnding: (work, bare) => endings.write(work, bare),
    onDiskFull: (listener) => diskFull.on(listener),
    async close() {
      const since = clock.now()
      // With the database locked by another program an ending lands never; both waits together keep the limit.
      await atMost(clock, closeWithinMs, endings.close())
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

function start(dir: string, launch: Launch, wall: number) {
  try {
    const { opened, uncleanExit } = openSound(dir, wall)
    return { opened, uncleanExit, ...beginMending(opened, launch, wall) }
  } catch (error) {
    throw reportable(error)
  }
}

/**
 * After an unclean exit the file is checked; a damaged one is moved aside and a new one made. When it was no more than
 * the search index, that is made anew.
 */
function openSound(dir: string, wall: number): { opened: Opened; uncleanExit: boolean } {
  const opened = openDatabase(dir, wall)
  const uncleanExit = lastExitWasUnclean(readerOf(opened.writing))
  if (!uncleanExit || isSound(opened) || canBeMended(opened)) return { opened, uncleanExit }
  opened.writing.close()
  const movedAside = moveAside(opened.path, 'damaged', wall)
  return { opened: { ...openDatabase(dir, wall), movedAside }, uncleanExit }
}

function isSound({ writing }: Opened): boolean {
  return writing.pragma('quick_check(1)', { simple: true }) === 'ok'
}

function canBeMended(opened: Opened): boolean {
  try {
    rebuildIndex(opened.writing)
    return isSound(opened)
  } catch {
    return false
  }
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
    const launchId = insertLaunch(tx, launch, wall)
    const reconciled = reconcile(tx, launchId)
    purge(tx, wall)
    writing.exec('COMMIT')
    return { launchId, reconciled }
  } catch (error) {
    if (writing.inTransaction) writing.exec('ROLLBACK')
    throw error
  }
}
