import { app, type Session } from 'electron'
import { dictionariesIn, noDictionaries, spellingLanguages } from '../desktop-rules/spelling.ts'

/**
 * Checks spelling only with what is on this computer. Before the first window: Chromium begins to look for dictionaries
 * with the first page. Answers whether there is anything to check with.
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
