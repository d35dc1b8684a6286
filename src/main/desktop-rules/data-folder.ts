import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { messageOf } from '../core/kernel/errors.ts'
import { makeFolder } from '../core/kernel/make-folder.ts'
import { unusableFolder } from '../core/store/unusable-folder.ts'
import { userDataDir } from '../serve/user-data-dir.ts'
import type { Start } from './arguments.ts'

/** The folders of one start. */
export interface DataFolders {
  readonly userData: string
  /** What Chromium keeps. */
  readonly sessionData: string
  /** Why it cannot go on; the folders are others then, so that Electron gets as far as to show it. */
  readonly problem?: Error
}

/** The user data folder that is meant, made with what lies in it; `refused`: why it must not be touched at all. */
export function dataFolders(folder: string, refused: string | undefined): DataFolders {
  try {
    if (refused !== undefined) throw new Error(refused)
    return { userData: folder, sessionData: makeDataFolder(folder) }
  } catch (error) {
    const problem = error instanceof Error ? error : new Error(messageOf(error))
    const elsewhere = passingFolder('boocode-refused-')
    return { userData: elsewhere, sessionData: makeDataFolder(elsewhere), problem }
  }
}

/**
 * Makes the user data folder with one inside it for what Chromium keeps, and answers that one. Throws with a sentence
 * where nothing can be written: Electron would take this start for a second one and leave without a word.
 */
function makeDataFolder(folder: string): string {
  const sessionFolder = join(folder, 'session')
  try {
    makeFolder(sessionFolder)
    accessSync(folder, constants.W_OK)
    return sessionFolder
  } catch (error) {
    throw unusableFolder(folder, error)
  }
}

/** The folder that a start means. */
export function folderOf(start: Exclude<Start, { kind: 'print' }>): string {
  if (start.kind === 'headless') return start.userDataDir ?? userDataDir('boocode')
  return start.options.userDataDir ?? usualFolder(start.options.smoke)
}

/** A smoke test leaves the data of the user alone, and nothing of its own where the system lets it. */
function usualFolder(smoke: boolean): string {
  return smoke ? passingFolder('boocode-smoke-') : userDataDir('boocode')
}

/** A folder that goes with this process. */
function passingFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix))
  process.once('exit', () => {
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // Windows deletes nothing that is open, and Chromium keeps its files open to the end.
    }
  })
  return folder
}
