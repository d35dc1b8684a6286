import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemClock } from '../kernel/clock.ts'
import { openPlainStore } from '../testing/open-plain-store.ts'
import { storedChat } from '../testing/stored-chat.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { runCore } from '../testing/whole-core/run-core.ts'

const registry = { providers: [] }
// Where SQLite's header keeps them, as big-endian integers of four bytes.
const header = { userVersion: 60, applicationId: 68 }

test('a database of a newer version is refused with a sentence, and not touched', async () => {
  const folder = await usedFolder(header.userVersion, 1_000)
  const before = readFileSync(join(folder, 'boocode.db'))
  await expect(runCore({ registry, folder })).rejects.toThrow(
    /boocode\.db was written by a newer version of BooCode/,
  )
  expect(readFileSync(join(folder, 'boocode.db')).equals(before)).toBe(true)
  expect(readdirSync(folder).filter((name) => name.includes('.aside-'))).toEqual([])
  // The lock was given back: once the file is out of the way, the folder can be used.
  writeFileSync(join(folder, 'boocode.db'), '')
  await runCore({ registry, folder })
})

test('a database of another program is refused with a sentence, and not touched', async () => {
  const folder = await usedFolder(header.applicationId, 0x2a2a2a2a)
  const before = readFileSync(join(folder, 'boocode.db'))
  await expect(runCore({ registry, folder })).rejects.toThrow(
    /boocode\.db is of another program, not of BooCode/,
  )
  expect(readFileSync(join(folder, 'boocode.db')).equals(before)).toBe(true)
})

test('a damaged database is moved aside, whole, and the user is told where it is', async () => {
  const folder = await usedFolder(0, 0)
  const damaged = readFileSync(join(folder, 'boocode.db'))
  const { window } = await runCore({ registry, folder })
  const [notice, ...others] = await window.client.notices.list()
  expect(others).toEqual([])
  expect(notice).toMatchObject({ kind: 'file_moved_aside', read: false })
  const aside = readdirSync(folder).find((name) => name.includes('.aside-')) ?? ''
  expect(notice?.text).toContain(join(folder, aside))
  expect(readFileSync(join(folder, aside)).equals(damaged)).toBe(true)
  expect((await window.client.sessions.list({})).items).toEqual([])
})

test('a clock that stands behind the last launch is told, and every chat is there', async () => {
  const folder = temporaryFolder()
  const ahead = { ...systemClock, wall: () => Date.now() + 3_600_000 }
  const earlier = openPlainStore(folder, ahead)
  await storedChat(earlier)
  await earlier.close()
  const { window } = await runCore({ registry, folder })
  expect(await window.client.notices.list()).toMatchObject([
    { kind: 'clock_went_back', title: 'The clock of this computer went back' },
  ])
  expect((await window.client.sessions.list({})).items).toHaveLength(1)
})

/** A folder with one session in it, whose database then gets another number in its header. */
async function usedFolder(offset: number, value: number): Promise<string> {
  const folder = temporaryFolder()
  const { core, window } = await runCore({ registry, folder })
  await window.newChat()
  await core.stop()
  const path = join(folder, 'boocode.db')
  const bytes = readFileSync(path)
  bytes.writeUInt32BE(value, offset)
  writeFileSync(path, bytes)
  return folder
}
