import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../core/kernel/make-folder.ts'
import { unusableFolder } from '../core/store/unusable-folder.ts'

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
