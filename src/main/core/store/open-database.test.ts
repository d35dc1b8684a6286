import { existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { currentVersion } from './migrations.ts'
import { openDatabase } from './open-database.ts'

const noon = Date.UTC(2026, 10, 21, 12)

/** A user data folder with a database of ours in it, closed. */
function usedFolder(change?: (database: Database.Database) => void) {
  const dir = temporaryFolder()
  const { writing, path } = openDatabase(dir, noon)
  writing.exec(`INSERT INTO app_state VALUES ('kept', '1')`)
  change?.(writing)
  writing.close()
  return { dir, path }
}

function open(dir: string) {
  const opened = openDatabase(dir, noon)
  onTestFinished(() => void opened.writing.close())
  return opened
}

function kept(database: Database.Database): unknown {
  return database.prepare(`SELECT value FROM app_state WHERE key = 'kept'`).pluck().get()
}

test('makes folder and file, for nobody else', () => {
  const dir = join(temporaryFolder(), 'new', 'folder')
  const { path, movedAside } = open(dir)
  expect(movedAside).toBeNull()
  expect(statSync(dir).mode & 0o777).toBe(0o700)
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('opens what it made', () => {
  const { dir } = usedFolder()
  const { writing, movedAside } = open(dir)
  expect(movedAside).toBeNull()
  expect(kept(writing)).toBe('1')
})

test('a file that is no database is moved aside whole', () => {
  const dir = temporaryFolder()
  writeFileSync(
    join(dir, 'boocode.db'),
    'a letter to my mother, of more than a hundred bytes '.repeat(9),
  )
  const { writing, movedAside } = open(dir)
  expect(movedAside?.reason).toBe('foreign')
  expect(readFileSync(movedAside?.path ?? '', 'utf8')).toContain('my mother')
  expect(kept(writing)).toBeUndefined()
})

test('a database of another program is moved aside', () => {
  const dir = temporaryFolder()
  const other = new Database(join(dir, 'boocode.db'))
  other.exec('CREATE TABLE recipes(name)')
  other.close()
  expect(open(dir).movedAside?.reason).toBe('foreign')
})

test('a database of another shape is moved aside with its rows', () => {
  const { dir } = usedFolder((database) =>
    database.exec('ALTER TABLE sessions ADD COLUMN more TEXT'),
  )
  const { movedAside } = open(dir)
  expect(movedAside?.reason).toBe('other_shape')
  const aside = new Database(movedAside?.path)
  onTestFinished(() => void aside.close())
  expect(kept(aside)).toBe('1')
})

test('a database of a newer version is refused and not touched', () => {
  const { dir, path } = usedFolder((database) =>
    database.pragma(`user_version = ${currentVersion + 1}`),
  )
  const before = readFileSync(path)
  expect(() => openDatabase(dir, noon)).toThrow('newer version')
  expect(readFileSync(path).equals(before)).toBe(true)
})

test('a file that lost all its bytes is not taken for a new one', () => {
  const { dir, path } = usedFolder()
  truncateSync(path)
  const { movedAside } = open(dir)
  expect(movedAside?.reason).toBe('emptied')
  expect(existsSync(movedAside?.path ?? '')).toBe(true)
})

test('an empty file where there never was a database becomes one', () => {
  const dir = temporaryFolder()
  writeFileSync(join(dir, 'boocode.db'), '')
  expect(open(dir).movedAside).toBeNull()
})

test('a database whose pages are damaged is moved aside', () => {
  const { dir, path } = usedFolder()
  const bytes = readFileSync(path)
  bytes.fill(0xff, 100, 4096)
  writeFileSync(path, bytes)
  expect(open(dir).movedAside?.reason).toBe('damaged')
})

test('what cannot be opened is said, with the path', () => {
  const dir = temporaryFolder()
  mkdirSync(join(dir, 'boocode.db'))
  expect(() => openDatabase(dir, noon)).toThrow(
    expect.objectContaining({
      code: 'not_available',
      message: expect.stringContaining(join(dir, 'boocode.db')),
    }),
  )
})
