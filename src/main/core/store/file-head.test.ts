import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { saysItIsCurrent } from './file-head.ts'
import { currentForm } from './migrations.ts'
import { openDatabase } from './open-database.ts'

function made(): string {
  const { path, writing } = openDatabase(temporaryFolder(), 0)
  writing.close()
  return path
}

function changed(change: string): string {
  const path = made()
  const database = new Database(path)
  database.pragma('journal_mode = DELETE')
  database.pragma(change)
  database.close()
  return path
}

test('a database that was closed says what it is', () => {
  expect(saysItIsCurrent(made(), currentForm)).toBe(true)
})

test('beside a log it may be something else by now', () => {
  const { path, writing } = openDatabase(temporaryFolder(), 0)
  try {
    expect(saysItIsCurrent(path, currentForm)).toBe(false)
  } finally {
    writing.close()
  }
})

test.each([
  ['of another version', () => changed('user_version = 1000')],
  ['of another program', () => changed('application_id = 7')],
  [
    'no database',
    () => {
      const path = join(temporaryFolder(), 'boocode.db')
      writeFileSync(path, 'x'.repeat(4_096))
      return path
    },
  ],
  [
    'cut off',
    () => {
      const path = made()
      truncateSync(path, 80)
      return path
    },
  ],
  ['not there', () => join(temporaryFolder(), 'boocode.db')],
])('a file that is %s does not say so', (_, make) => {
  expect(saysItIsCurrent(make(), currentForm)).toBe(false)
})
