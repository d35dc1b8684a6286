import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf } from './errors.ts'

/** What is used of the system. */
interface System {
  /** Makes one folder, or throws. */
  readonly make: (path: string) => unknown
  readonly isFolder: (path: string) => boolean
  readonly dirname: (path: string) => string
}

const thisSystem: System = {
  make: (path) => mkdirSync(path, { mode: 0o700 }),
  isFolder: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
  dirname,
}

/**
 * Makes a folder and those above it, for this user alone; one that is there stays as it is. Throws the system's error
 * where there can be none. Node's own `recursive` never comes back from where nothing can be made, as in `/proc`.
 */
export function makeFolder(path: string, system = thisSystem): void {
  try {
    system.make(path)
  } catch (error) {
    if (system.isFolder(path)) return
    const above = system.dirname(path)
    // Above a drive of Windows that is not there, there is only itself.
    if (codeOf(error) !== 'ENOENT' || above === path || system.isFolder(above)) throw error
    makeFolder(above, system)
    makeFolder(path, system)
  }
}
