import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { listBackups } from './backups.ts'
import { bringUpToDate } from './bring-up-to-date.ts'
import { currentForm, migrate, shapeOf, versionOf, type Form } from './migrations.ts'
import { openDatabase } from './open-database.ts'

const noon = Date.UTC(2026, 10, 21, 12)

/** The form after this one. */
function laterForm(sql = 'CREATE TABLE later(id INTEGER PRIMARY KEY) STRICT'): Form {
  const database = new Database(':memory:')
  const migrations = [...currentForm.migrations, sql]
  migrate(database, { migrations, shape: '' })
  return { migrations, shape: shapeOf(database) }
}

/** A folder that this version used, closed. */
function usedFolder() {
  const dir = temporaryFolder()
  const { writing, path } = openDatabase(dir, noon)
  writing.exec(`INSERT INTO app_state VALUES ('kept', '1')`)
  writing.close()
  return { dir, path }
}

function open(dir: string, form: Form) {
  const opened = openDatabase(dir, noon, form)
  onTestFinished(() => void opened.writing.close())
  return opened
}

test('a database of an earlier version is backed up, then migrated', async () => {
  const { dir } = usedFolder()
  const form = laterForm()
  await bringUpToDate(dir, noon, form)
  const { writing, movedAside } = open(dir, form)
  expect(movedAside).toBeNull()
  expect(shapeOf(writing)).toBe(form.shape)
  expect(writing.prepare('SELECT value FROM app_state').pluck().get()).toBe('1')
  expect(listBackups(dir)).toMatchObject([{ version: versionOf(currentForm) }])
})

test('one of this version is left alone, and one that is not there', async () => {
  const { dir, path } = usedFolder()
  const before = readFileSync(path)
  await bringUpToDate(dir, noon)
  await bringUpToDate(temporaryFolder(), noon)
  expect(readFileSync(path).equals(before)).toBe(true)
  expect(listBackups(dir)).toEqual([])
})

test('without a backup nothing is migrated', async () => {
  const { dir, path } = usedFolder()
  writeFileSync(join(dir, 'backups'), 'in the way')
  const before = readFileSync(path)
  await expect(bringUpToDate(dir, noon, laterForm())).rejects.toThrow(
    /^Your chats have to be brought to the form of this version, and the copy that is made before could not be/,
  )
  expect(readFileSync(path).equals(before)).toBe(true)
})

test('a migration that fails leaves the database as it was', async () => {
  const { dir, path } = usedFolder()
  const form = { ...currentForm, migrations: [...currentForm.migrations, 'CREATE TABLE a(x); no'] }
  await expect(bringUpToDate(dir, noon, form)).rejects.toThrow('syntax error')
  const database = new Database(path)
  onTestFinished(() => void database.close())
  expect(shapeOf(database)).toBe(currentForm.shape)
})

test('a damaged one of an earlier version is replaced by its backup, which is migrated', async () => {
  const { dir, path } = usedFolder()
  const form = laterForm()
  await bringUpToDate(dir, noon, form)
  const bytes = readFileSync(listBackups(dir)[0]?.path ?? '')
  bytes.fill(0xff, 3 * 4096, 9 * 4096)
  writeFileSync(path, bytes)
  await bringUpToDate(dir, noon, form)
  const { writing, movedAside } = open(dir, form)
  expect(movedAside).toMatchObject({ reason: 'damaged', restored: noon })
  expect(shapeOf(writing)).toBe(form.shape)
  expect(writing.prepare('SELECT value FROM app_state').pluck().get()).toBe('1')
})
