import fs from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import type Database from 'better-sqlite3'
import type { DiskOp } from './disk.ts'
import { watchWrites } from './watch-writes.ts'

/** Everything that was written to a folder, in its order. */
export interface Recording {
  readonly ops: readonly DiskOp[]
  /** How many of them only say what lay there before. */
  readonly before: number
  /** Ends the recording. */
  stop(): void
}

interface Known {
  readonly id: number
  content: Buffer
}

/** What is no part of what is kept: locks, logs, what SQLite makes anew, space that is only taken up. */
const ignored = /^(instance\.|ballast$|logs\/)|-(shm|journal)$/
const database = 'boocode.db'
const pageBytes = 4096
const frameHeadBytes = 24
const logHeadBytes = 32
const pagesOfLog = 60

/**
 * Records what happens to the files of a folder. Nobody tells what SQLite writes, so the files are compared before and
 * after each statement that can write. Which writes it makes of that, in which order, and where it syncs, is what its
 * source and a trace of its system calls say: the log frame by frame, and a sync where the connection is `FULL`; for a
 * checkpoint a sync of the log, the pages in their order, a sync of the database. What the app itself writes and syncs
 * is told by the functions it calls.
 */
export function recordDisk(folder: string): Recording {
  const ops: DiskOp[] = []
  const known = new Map<string, Known>()
  const eager = new WeakSet<Database.Database>()
  let nextId = 1
  const nameOf = (path: string): string => relative(folder, path).replaceAll(sep, '/')
  const tell = (op: DiskOp): void => void ops.push(op)

  function look(): void {
    const names = filesOf(folder)
    // The log first: what a checkpoint takes from it was there before.
    for (const name of names.toSorted((a, b) => rank(a) - rank(b))) compare(name)
    for (const name of known.keys()) if (!names.includes(name)) remove(name)
  }

  function remove(name: string): void {
    known.delete(name)
    tell({ kind: 'names', folder: dirname(name), entries: [[name, null]] })
  }

  function make(name: string): Known {
    const made = { id: nextId, content: Buffer.alloc(0) }
    nextId += 1
    known.set(name, made)
    tell({ kind: 'names', folder: dirname(name), entries: [[name, made.id]] })
    return made
  }

  function compare(name: string): void {
    const content = read(join(folder, name))
    if (!content) return
    const file = known.get(name) ?? make(name)
    if (file.content.equals(content)) return
    if (name.endsWith('-wal')) log(name, file, content)
    else if (name === database) checkpoint(file, content)
    else for (const op of changes(file, content)) tell(op)
    file.content = content
  }

  function log(name: string, { id, content: before }: Known, content: Buffer): void {
    const write = (at: number, length: number): void => {
      const bytes = content.subarray(at, at + length)
      if (!before.subarray(at, at + length).equals(bytes))
        tell({ kind: 'write', file: id, at, bytes })
    }
    if (!before.subarray(0, logHeadBytes).equals(content.subarray(0, logHeadBytes))) {
      write(0, logHeadBytes)
      tell({ kind: 'sync', file: id })
      // With the first sync of a new file SQLite syncs its folder.
      if (before.length === 0) tell({ kind: 'syncNames', folder: dirname(name) })
    }
    for (let at = logHeadBytes; at < content.length; at += frameHeadBytes + pageBytes) {
      write(at, frameHeadBytes)
      write(at + frameHeadBytes, pageBytes)
    }
  }

  function checkpoint(file: Known, content: Buffer): void {
    const wal = known.get(`${database}-wal`)
    // Without a log there is a journal of SQLite's own, which is not recorded: it undoes what is not whole.
    tell(wal ? { kind: 'sync', file: wal.id } : { kind: 'syncNames', folder: '.' })
    for (const op of changes(file, content))
      tell(wal || op.kind !== 'write' ? op : { ...op, undone: true })
    tell({ kind: 'sync', file: file.id })
  }

  function statement(connection: Database.Database): void {
    const before = ops.length
    look()
    if (!eager.has(connection)) checkpointOften(connection)
    const wal = known.get(`${nameOf(connection.name)}-wal`)
    if (!wal || !connection.open) return
    const wrote = ops.slice(before).some((op) => op.kind === 'write' && op.file === wal.id)
    if (wrote && isFull(connection)) tell({ kind: 'sync', file: wal.id })
  }

  /** A day is short: what happens every 1,000 pages must happen within it. */
  function checkpointOften(connection: Database.Database): void {
    eager.add(connection)
    if (connection.open) connection.prepare(`PRAGMA wal_autocheckpoint = ${pagesOfLog}`).get()
  }

  function renamed(from: string, to: string): void {
    const file = known.get(nameOf(from))
    if (!file) return look()
    known.delete(nameOf(from))
    known.set(nameOf(to), file)
    const entries = [[nameOf(from), null] as const, [nameOf(to), file.id] as const]
    tell({ kind: 'names', folder: dirname(nameOf(to)), entries })
    look()
  }

  function synced(path: string): void {
    look()
    const file = known.get(nameOf(path))
    tell(
      file ? { kind: 'sync', file: file.id } : { kind: 'syncNames', folder: nameOf(path) || '.' },
    )
  }

  look()
  // What lay there before is on the disk since long.
  for (const { id } of known.values()) tell({ kind: 'sync', file: id })
  tell({ kind: 'syncNames', folder: '.' })
  return {
    ops,
    before: ops.length,
    stop: watchWrites({ statement, changed: look, renamed, synced }),
  }
}

function changes({ id, content: before }: Known, content: Buffer): DiskOp[] {
  const found: DiskOp[] = []
  for (let at = 0; at < content.length; at += pageBytes) {
    const bytes = content.subarray(at, at + pageBytes)
    if (!before.subarray(at, at + pageBytes).equals(bytes))
      found.push({ kind: 'write', file: id, at, bytes })
  }
  return content.length < before.length
    ? [...found, { kind: 'size', file: id, size: content.length }]
    : found
}

/** Asked past the watching: the question writes nothing. */
function isFull(connection: Database.Database): boolean {
  return Number(connection.prepare('PRAGMA synchronous').pluck().get()) >= 2
}

function rank(name: string): number {
  return name.endsWith('-wal') ? 0 : 1
}

function filesOf(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll(sep, '/'))
    .filter((name) => !ignored.test(name) && !isFolder(join(folder, name)))
}

function isFolder(path: string): boolean {
  return fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** Undefined where it was removed meanwhile. */
function read(path: string): Buffer | undefined {
  return fs.existsSync(path) ? fs.readFileSync(path) : undefined
}
