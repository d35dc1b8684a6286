import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeFolder } from '../core/kernel/make-folder.ts'
import { unusableFolder } from '../core/store/unusable-folder.ts'
import { userDataDir } from '../serve/user-data-dir.ts'

/**
 * Makes the user data folder with one inside it for what Chromium keeps, and answers that one. Throws with a sentence
 * where nothing can be written: Electron would take this start for a second one and leave without a word.
 */
export function makeDataFolder(folder: string): string {
  const sessionFolder = join(folder, 'session')
  try {
    makeFolder(sessionFolder)
    accessSync(folder, constants.W_OK)
    return sessionFolder
  } catch (error) {
    throw unusableFolder(folder, error)
  }
}

/** A smoke test leaves the data of the user alone, and nothing of its own where the system lets it. */
export function usualFolder(smoke: boolean): string {
  if (!smoke) return userDataDir('boocode')
  const folder = mkdtempSync(join(tmpdir(), 'boocode-smoke-'))
  process.once('exit', () => {
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // Windows deletes nothing that is open, and Chromium keeps its files open to the end.
    }
  })
  return folder
}
