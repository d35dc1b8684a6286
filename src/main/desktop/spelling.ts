import { app, type Session } from 'electron'
import { dictionariesIn, noDictionaries, spellingLanguages } from '../desktop-rules/spelling.ts'

/**
 * Checks spelling only with what is on this computer. Before all else that is done with the session: Chromium begins to
 * look for dictionaries once it is there, whether a page checks spelling or not. Answers whether there is anything to check with.
 */
export function setUpSpelling(session: Session, sessionFolder: string): boolean {
  if (process.platform === 'darwin') return true
  session.setSpellCheckerDictionaryDownloadURL(noDictionaries)
  const known = new Set(session.availableSpellCheckerLanguages)
  const preferred = app.getPreferredSystemLanguages()
  const languages = spellingLanguages(dictionariesIn(sessionFolder), preferred)
  const checked = languages.filter((language) => known.has(language))
  session.setSpellCheckerLanguages(checked)
  return checked.length > 0
}
