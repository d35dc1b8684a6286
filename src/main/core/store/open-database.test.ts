import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { expectMode, has, makeFifo } from '../testing/system.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { currentForm, versionOf } from './migrations.ts'
import { backUp } from './backups.ts'
import { saysItIsCurrent } from './file-head.ts'
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
  expectMode(dir, 0o700)
  expectMode(path, 0o600)
})

test('opens what it made', () => {
  const { dir } = usedFolder()
  const { writing, movedAside } = open(dir)
  expect(movedAside).toBeNull()
  expect(kept(writing)).toBe('1')
})

const letter = 'a letter to my mother, of more than a hundred bytes '.repeat(9)

/** A database of another program, as `mode` leaves it. */
function recipes(dir: string, mode: string, more = ''): Database.Database {
  const other = new Database(join(dir, 'boocode.db'))
  other.pragma(`journal_mode = ${mode}`)
  other.exec(`CREATE TABLE recipes(name); ${more}`)
  return other
}

test.each([
  ['a letter', (dir: string) => writeFileSync(join(dir, 'boocode.db'), letter)],
  ['a note', (dir: string) => writeFileSync(join(dir, 'boocode.db'), 'short')],
  ['a database', (dir: string) => void recipes(dir, 'DELETE').close()],
  ['one that keeps a log', (dir: string) => void recipes(dir, 'WAL').close()],
  [
    'one with a name of its own',
    (dir: string) => void recipes(dir, 'WAL', 'PRAGMA application_id = 7').close(),
  ],
])('%s of another program is refused and not touched', (_, make) => {
  const dir = temporaryFolder()
  make(dir)
  const before = readFileSync(join(dir, 'boocode.db'))
  expect(() => openDatabase(dir, noon)).toThrow('is of another program')
  expect(readdirSync(dir)).toEqual(['boocode.db'])
  expect(readFileSync(join(dir, 'boocode.db')).equals(before)).toBe(true)
})

const noFiles: readonly (readonly [string, (path: string) => void])[] = [
  ['folder', (path) => mkdirSync(path)],
  ...(has('fifos') ? [['FIFO', makeFifo] as const] : []),
]

test.each(noFiles)('a %s in its place is refused at once, whatever was there before', (_, make) => {
  const dir = temporaryFolder()
  const { path } = open(dir)
  const other = join(temporaryFolder(), 'boocode.db')
  make(other)
  expect(() => openDatabase(join(other, '..'), noon)).toThrow(`at ${other} is not a file`)
  expect(saysItIsCurrent(other, currentForm)).toBe(false)
  copyFileSync(`${path}.made`, `${other}.made`)
  expect(() => openDatabase(join(other, '..'), noon)).toThrow(`at ${other} is not a file`)
})

test('a database that another program has open is refused too, with its log as it was', () => {
  const dir = temporaryFolder()
  const other = recipes(dir, 'WAL')
  onTestFinished(() => void other.close())
  const files = ['boocode.db', 'boocode.db-wal'].map((name) => join(dir, name))
  const before = files.map((file) => readFileSync(file))
  expect(() => openDatabase(dir, noon)).toThrow('is of another program')
  expect(files.map((file, at) => before[at]?.equals(readFileSync(file)))).toEqual([true, true])
})

test('one that was cut off while it was made for the first time is made again', () => {
  const dir = temporaryFolder()
  writeFileSync(join(dir, 'boocode.db'), Buffer.alloc(4096))
  // The head of a journal, as SQLite writes it before the first page of a new database.
  const journal = Buffer.alloc(512)
  Buffer.from('d9d505f920a163d7', 'hex').copy(journal)
  journal.writeUInt32BE(512, 20)
  journal.writeUInt32BE(4096, 24)
  writeFileSync(join(dir, 'boocode.db-journal'), journal)
  const { writing, movedAside } = open(dir)
  expect(movedAside).toBeNull()
  expect(kept(writing)).toBeUndefined()
})

test('what has no head any more, where a database of ours was, is a damaged one', () => {
  const { dir, path } = usedFolder()
  writeFileSync(path, letter)
  const { writing, movedAside } = open(dir)
  expect(movedAside?.reason).toBe('damaged')
  expect(readFileSync(movedAside?.path ?? '', 'utf8')).toBe(letter)
  expect(kept(writing)).toBeUndefined()
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
    database.pragma(`user_version = ${versionOf(currentForm) + 1}`),
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

/** A used folder with a backup of it; since then `kept` has changed. */
async function backedUpFolder() {
  const { dir, path } = usedFolder()
  const { writing } = openDatabase(dir, noon)
  const backup = await backUp(writing, dir, noon, new AbortController().signal)
  writing.exec(`UPDATE app_state SET value = '2'`)
  writing.close()
  return { dir, path, backup }
}

test.each([
  ['damaged', (path: string) => writeFileSync(path, letter)],
  ['emptied', (path: string) => truncateSync(path)],
  ['missing', (path: string) => rmSync(path)],
])('in the place of a database that is %s goes the newest good backup', async (reason, harm) => {
  const { dir, path } = await backedUpFolder()
  harm(path)
  const { writing, movedAside } = open(dir)
  expect(movedAside).toMatchObject({ reason, restored: noon })
  expect(kept(writing)).toBe('1')
  writing.close()
  expect(open(dir).movedAside).toBeNull()
})

test('a log that is left alone is not replayed into the backup', async () => {
  const { dir, path } = await backedUpFolder()
  const { writing } = open(dir)
  writing.exec(`UPDATE app_state SET value = '3'`)
  const log = readFileSync(`${path}-wal`)
  writing.close()
  rmSync(path)
  writeFileSync(`${path}-wal`, log)
  const { writing: restored, movedAside } = open(dir)
  expect(movedAside?.restored).toBe(noon)
  expect(kept(restored)).toBe('1')
  expect(readdirSync(dir).filter((name) => /aside-.*-wal$/.test(name))).toHaveLength(1)
})

test('a backup that is damaged itself is passed over, and kept', async () => {
  const { dir, path, backup } = await backedUpFolder()
  const { writing } = open(dir)
  const newer = await backUp(writing, dir, noon + 1, new AbortController().signal)
  writing.close()
  writeFileSync(newer.path, letter)
  writeFileSync(path, letter)
  expect(open(dir).movedAside?.restored).toBe(backup.madeAt)
  expect(existsSync(newer.path)).toBe(true)
})

test('what lies aside is never replaced, even where the clock tells the same time twice', () => {
  const { dir, path } = usedFolder()
  for (const text of ['first', 'second']) {
    writeFileSync(path, text)
    openDatabase(dir, noon).writing.close()
  }
  const aside = readdirSync(dir).filter((name) => name.includes('.aside-'))
  expect(aside.map((name) => readFileSync(join(dir, name), 'utf8')).toSorted()).toEqual([
    'first',
    'second',
  ])
})
