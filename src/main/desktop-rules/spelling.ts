import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pageOrigin } from './page-address.ts'

/** `de-DE-3-0.bdic` is version 3.0 for `de-DE`; `en-US-10-1.bdic`, 10.1 for `en-US`. */
const dictionary = /^([a-z]{2,3}(?:-[A-Z]{2})?)(?:-\d+){2}\.bdic$/

/**
 * Where Chromium would fetch a dictionary that is missing: an address of our own scheme at which there is none. By
 * itself it asks a server of Google, and does so even where spelling is off (electron/electron#22995).
 */
export const noDictionaries = `${pageOrigin}/no-dictionaries/`

/**
 * The languages to check: those of the user that have a dictionary lying there already, in their order. macOS checks by
 * itself and is told nothing.
 */
export function spellingLanguages(
  files: readonly string[],
  preferred: readonly string[],
): string[] {
  const there = new Set(files.flatMap((name) => dictionary.exec(name)?.[1] ?? []))
  const wanted = preferred.flatMap((language) => [language, language.split('-')[0] ?? ''])
  return [...new Set(wanted.filter((language) => there.has(language)))]
}

/** What lies in the folder in which Chromium looks for dictionaries; nothing when there is none. */
export function dictionariesIn(sessionFolder: string): string[] {
  try {
    return readdirSync(join(sessionFolder, 'Dictionaries'))
  } catch {
    return []
  }
}
