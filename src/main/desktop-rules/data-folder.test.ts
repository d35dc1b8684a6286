import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { expectMode } from '../core/testing/system.ts'
import { temporaryFolder } from '../core/testing/temporary-folder.ts'
import { makeDataFolder } from './data-folder.ts'

test('the folder has one inside for Chromium, and both may be there already', () => {
  const folder = join(temporaryFolder(), 'new', 'data')
  const made = makeDataFolder(folder)
  expect(made).toBe(join(folder, 'session'))
  expectMode(made, 0o700)
  expect(makeDataFolder(folder)).toBe(made)
})

test('where there can be none, why is said with its path', () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  expect(() => makeDataFolder(file)).toThrow(
    `BooCode cannot keep anything in ${file}: it is not a folder.`,
  )
})
