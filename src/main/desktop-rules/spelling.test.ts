import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../core/testing/temporary-folder.ts'
import { pageOrigin } from './page-address.ts'
import { dictionariesIn, noDictionaries, spellingLanguages } from './spelling.ts'

test.each([
  [
    ['en-US-10-1.bdic', 'de-DE-3-0.bdic'],
    ['de-DE', 'fr-FR', 'en-US'],
    ['de-DE', 'en-US'],
  ],
  [['fr-3-0.bdic'], ['fr-CA', 'fr-FR'], ['fr']],
  [['en-US-10-1.bdic'], ['fr-FR'], []],
  [[], ['en-US'], []],
  [['en-US.txt', 'en-US-10-1.bdic.part', '../x-1-1.bdic', 'x-en-US-10-1.bdic'], ['en-US'], []],
])('with %j and %j, %j is checked', (files, preferred, languages) => {
  expect(spellingLanguages(files, preferred)).toEqual(languages)
})

test('dictionaries are those in the folder, or none', () => {
  const folder = temporaryFolder()
  expect(dictionariesIn(folder)).toEqual([])
  mkdirSync(join(folder, 'Dictionaries'))
  writeFileSync(join(folder, 'Dictionaries', 'en-US-10-1.bdic'), '')
  expect(dictionariesIn(folder)).toEqual(['en-US-10-1.bdic'])
})

test('a dictionary that is missing is looked for at our own origin, and with the slash that Electron wants', () => {
  expect(noDictionaries.startsWith(`${pageOrigin}/`)).toBe(true)
  expect(noDictionaries.endsWith('/')).toBe(true)
})
