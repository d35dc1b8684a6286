import { existsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { expectMode } from '../core/testing/system.ts'
import { temporaryFolder } from '../core/testing/temporary-folder.ts'
import { dataFolders } from './data-folder.ts'

test('the folder has one inside for Chromium, and both may be there already', () => {
  const folder = join(temporaryFolder(), 'new', 'data')
  const made = dataFolders(folder, undefined)
  expect(made).toEqual({ userData: folder, sessionData: join(folder, 'session') })
  expectMode(made.sessionData, 0o700)
  expect(dataFolders(folder, undefined)).toEqual(made)
})

test('where there can be none, why is said with its path, and there are others to say it from', () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  const { userData, sessionData, problem } = dataFolders(file, undefined)
  expect(problem).toMatchObject({
    message: `BooCode cannot keep anything in ${file}: it is not a folder.`,
  })
  expect(dirname(sessionData)).toBe(userData)
  expect(existsSync(sessionData)).toBe(true)
  expect(userData.startsWith(tmpdir())).toBe(true)
})

test('who is refused touches nothing of the folder', () => {
  const folder = join(temporaryFolder(), 'data')
  const { userData, problem } = dataFolders(folder, 'Not as root.')
  expect(problem).toMatchObject({ message: 'Not as root.' })
  expect(userData).not.toBe(folder)
  expect(existsSync(folder)).toBe(false)
})
