import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { expectMode } from '../testing/system.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { backUp, isBackupDue, listBackups, restoreBackup } from './backups.ts'
import { currentForm, versionOf } from './migrations.ts'
import { openDatabase } from './open-database.ts'

const noon = Date.UTC(2026, 10, 21, 12)
const day = 24 * 60 * 60 * 1_000
const never = new AbortController().signal

function used() {
  const dir = temporaryFolder()
  const { writing } = openDatabase(dir, noon)
  onTestFinished(() => void writing.close())
  return { dir, writing, folder: join(dir, 'backups') }
}

test('a backup is one file of the user alone, and says what is in it', async () => {
  const { dir, writing, folder } = used()
  const backup = await backUp(writing, dir, noon, never)
  expect(listBackups(dir)).toEqual([backup])
  expect(backup).toMatchObject({ number: 1, version: versionOf(currentForm), madeAt: noon })
  expect(readdirSync(folder)).toHaveLength(1)
  expectMode(folder, 0o700)
  expectMode(backup.path, 0o600)
})

test('what is written while it is made is no harm', async () => {
  const { dir, writing } = used()
  writing.exec(`INSERT INTO app_state VALUES ('big', '"${'x'.repeat(4_000_000)}"')`)
  const made = backUp(writing, dir, noon, never)
  for (let n = 0; n < 20; n += 1) {
    writing.exec(`INSERT INTO app_state VALUES ('k${n}', '${n}')`)
    await new Promise(setImmediate)
  }
  const { path } = await made
  expect(readFileSync(path).includes('"xxxx')).toBe(true)
})

test('the newest three are kept, by their number: the clock may have gone back', async () => {
  const { dir, writing } = used()
  for (const wall of [noon, noon + 9 * day, noon - 400 * day, noon - 399 * day]) {
    await backUp(writing, dir, wall, never)
  }
  expect(listBackups(dir).map(({ number, madeAt }) => [number, madeAt])).toEqual([
    [4, noon - 399 * day],
    [3, noon - 400 * day],
    [2, noon + 9 * day],
  ])
})

test('a week later, or with a clock that was wrong, another one is due', async () => {
  const { dir, writing } = used()
  expect(isBackupDue(dir, noon)).toBe(true)
  await backUp(writing, dir, noon, never)
  const due = [0, 7 * day - 1, 7 * day, -7 * day].map((later) => isBackupDue(dir, noon + later))
  expect(due).toEqual([false, false, true, true])
})

test('a damaged database is not backed up, and costs no backup', async () => {
  const { dir, writing, folder } = used()
  const good = await backUp(writing, dir, noon, never)
  const page = Number(
    writing
      .prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'messages_by_chat'`)
      .pluck()
      .get(),
  )
  writing.close()
  const path = join(dir, 'boocode.db')
  const bytes = readFileSync(path)
  bytes.fill(0xff, (page - 1) * 4096, page * 4096)
  writeFileSync(path, bytes)
  const harmed = openDatabase(dir, noon).writing
  onTestFinished(() => void harmed.close())
  await expect(backUp(harmed, dir, noon, never)).rejects.toThrow('not sound')
  expect(readdirSync(folder)).toHaveLength(1)
  expect(listBackups(dir)).toEqual([good])
})

test('one that is given up leaves nothing', async () => {
  const { dir, writing, folder } = used()
  const given = new AbortController()
  const made = backUp(writing, dir, noon, given.signal)
  given.abort(new Error('closing'))
  await expect(made).rejects.toThrow('closing')
  expect(readdirSync(folder)).toEqual([])
})

test('nothing but a good one of this version or an earlier one is restored', async () => {
  const { dir, writing } = used()
  const { path } = await backUp(writing, dir, noon, never)
  const target = join(temporaryFolder(), 'boocode.db')
  const other = { ...currentForm, shape: 'another' }
  const earlier = { migrations: [], shape: '' }
  expect(restoreBackup(dir, target, other)).toBeNull()
  expect(restoreBackup(dir, target, earlier)).toBeNull()
  expect(restoreBackup(dir, target, currentForm)).toBe(noon)
  expect(readFileSync(target).equals(readFileSync(path))).toBe(true)
})
