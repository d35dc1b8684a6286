import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import Database from 'better-sqlite3'

/** What is told of what this process does to files; each call after it was done. */
export interface WriteListener {
  /** A statement of this connection that can have written. */
  statement(database: Database.Database): void
  /** Some file was made, written or removed. */
  changed(): void
  renamed(from: string, to: string): void
  /** A file or a folder was synced. */
  synced(path: string): void
}

type Method = (this: unknown, ...given: unknown[]) => unknown

/** Listens to SQLite's connections and to the functions of `node:fs` that the app writes with; the answer ends it. */
export function watchWrites(told: WriteListener): () => void {
  const listener = once(told)
  const paths = new Map<unknown, string>()
  const changed = (real: Method): Method =>
    function (...given) {
      const result = real.apply(this, given)
      listener.changed()
      return result
    }
  const undo = [
    ...['exec', 'pragma', 'close'].map((name) =>
      patch(
        Database.prototype,
        name,
        (real) =>
          function (...given) {
            const result = real.apply(this, given)
            listener.statement(this as Database.Database) // it is a method of one
            return result
          },
      ),
    ),
    ...['writeFileSync', 'copyFileSync', 'rmSync'].map((name) => patch(fs, name, changed)),
    patch(
      fs,
      'openSync',
      (real) =>
        function (...given) {
          const file = real.apply(this, given)
          paths.set(file, String(given[0]))
          listener.changed()
          return file
        },
    ),
    patch(
      fs,
      'fsyncSync',
      (real) =>
        function (...given) {
          real.apply(this, given)
          listener.synced(paths.get(given[0]) ?? '')
        },
    ),
    patch(
      fs,
      'renameSync',
      (real) =>
        function (...given) {
          real.apply(this, given)
          listener.renamed(String(given[0]), String(given[1]))
        },
    ),
    // At once and told at once: seen before it is told it would look like two files.
    patch(fs.promises, 'rename', () => {
      const rename = fs.renameSync
      return async (...given) => {
        rename(String(given[0]), String(given[1]))
      }
    }),
    patch(
      fs.promises,
      'open',
      (real) =>
        async function (...given) {
          const handle = await (real.apply(this, given) as Promise<fs.promises.FileHandle>)
          return watchHandle(handle, String(given[0]), listener)
        },
    ),
  ]
  syncBuiltinESMExports()
  return () => {
    for (const put of undo) put()
    syncBuiltinESMExports()
  }
}

/** What a listener does to find out is not told to it. */
function once(told: WriteListener): WriteListener {
  let telling = false
  const tell = (work: () => void): void => {
    if (telling) return
    telling = true
    try {
      work()
    } finally {
      telling = false
    }
  }
  return {
    statement: (database) => tell(() => told.statement(database)),
    changed: () => tell(() => told.changed()),
    renamed: (from, to) => tell(() => told.renamed(from, to)),
    synced: (path) => tell(() => told.synced(path)),
  }
}

function watchHandle(
  handle: fs.promises.FileHandle,
  path: string,
  listener: WriteListener,
): fs.promises.FileHandle {
  listener.changed()
  const write = handle.writeFile.bind(handle)
  const sync = handle.sync.bind(handle)
  handle.writeFile = async (...given) => {
    await write(...given)
    listener.changed()
  }
  handle.sync = async () => {
    await sync()
    listener.synced(path)
  }
  return handle
}

function patch(target: object, name: string, wrap: (real: Method) => Method): () => void {
  const real = Reflect.get(target, name) as Method // the callers name methods
  Reflect.set(target, name, wrap(real))
  return () => void Reflect.set(target, name, real)
}
