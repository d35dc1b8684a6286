import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { codeOf } from '../core/kernel/errors.ts'
import { has } from '../core/testing/system.ts'
import { skipFigure, tellFigure } from '../core/testing/tell-figure.ts'
import { temporaryFolder } from '../core/testing/temporary-folder.ts'
import { machine } from '../core/testing/whole-core/machine.ts'
import { openPage } from '../core/testing/whole-core/page.ts'
import { startHost } from './testing/host-process.ts'

const mayNotMount = 'this user may not mount a small disk here'

/** A small disk of its own in a folder; undefined where this user may not mount one. */
function smallDisk(megabytes: number): string | undefined {
  const folder = temporaryFolder()
  try {
    const options = `size=${megabytes}m,mode=700`
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
  return folder
}

/** Takes every byte that is left on the disk of a folder. */
function fill(folder: string): string {
  const path = join(folder, 'somebody-elses')
  const file = openSync(path, 'wx')
  try {
    // The host takes and gives meanwhile: how much is left cannot be asked beforehand.
    for (const bytes of [1_048_576, 4_096]) fillBy(file, Buffer.alloc(bytes))
  } finally {
    closeSync(file)
  }
  return path
}

function fillBy(file: number, piece: Buffer): void {
  for (;;) {
    try {
      writeSync(file, piece)
    } catch (error) {
      if (codeOf(error) === 'ENOSPC') return
      throw error
    }
  }
}

test('a disk that is full in mid-answer: the text is kept, its end too, and the window is told (T-12)', async (context) => {
  const began = performance.now()
  const folder = smallDisk(40)
  if (!folder) return skipFigure('T-12 a disk full in mid-answer', context, mayNotMount)
  const rig = await machine({ models: [{ id: 'tiny', answer: () => 'word '.repeat(3_000) }] })
  writeFileSync(
    join(folder, 'llama-providers.json'),
    JSON.stringify({ version: 1, providers: [{ id: 'rig', baseUrl: rig.url }] }),
  )
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ titles: false }))
  // What a minute of use would have made.
  writeFileSync(join(folder, 'ballast'), Buffer.alloc(4 * 1_048_576), { mode: 0o600 })
  const host = startHost(['--user-data-dir', folder])
  const page = await openPage((await host.ready()).href)
  const chat = await page.newChat()
  const turn = await page.send(chat, 'Write at length.', 'rig/tiny')
  const generation = await rig.nextGeneration()
  await generation.emit(10)
  await page.until(turn, ({ text }) => text !== '')
  const taken = fill(folder)
  generation.release()
  expect(await page.ended(turn)).toMatchObject({ status: 'complete' })
  const { text } = await page.until(turn, () => true)
  expect(text).toBe('word '.repeat(3_000))
  expect((await page.messages(chat)).at(-1)).toMatchObject({
    status: 'complete',
    parts: [{ text }],
  })
  const notices = await page.client.notices.list()
  expect(notices.map(({ kind }) => kind)).toContain('disk_full')
  expect(readdirSync(folder)).not.toContain('ballast')
  // What is left is for ends: something new is refused with a sentence.
  await expect(page.newChat()).rejects.toMatchObject({ code: 'disk_full' })
  page.close()
  host.kill('SIGKILL')
  await host.exit

  const again = startHost(['--user-data-dir', folder])
  const later = await openPage((await again.ready()).href)
  expect((await later.messages(chat)).at(-1)).toMatchObject({
    status: 'complete',
    parts: [{ text }],
  })
  rmSync(taken)
  await expect
    .poll(() =>
      later.newChat().then(
        () => 'kept',
        () => 'refused',
      ),
    )
    .toBe('kept')
  later.close()
  await again.end()
  tellFigure({ of: 'T-12 a disk full in mid-answer', n: 2, what: 'launches', began })
})

test('on a disk that was full before the start everything can be read (T-12)', async (context) => {
  const began = performance.now()
  const folder = smallDisk(24)
  if (!folder) return skipFigure('T-12 a disk full before the start', context, mayNotMount)
  const first = startHost(['--user-data-dir', folder])
  const page = await openPage((await first.ready()).href)
  const { sessionUid } = await page.newChat()
  page.close()
  await first.end()
  writeFileSync(join(folder, 'ballast'), Buffer.alloc(4 * 1_048_576), { mode: 0o600 })
  fill(folder)
  const second = startHost(['--user-data-dir', folder])
  const later = await openPage((await second.ready()).href)
  const { items } = await later.client.sessions.list({})
  expect(items.map(({ uid }) => uid)).toEqual([sessionUid])
  later.close()
  tellFigure({ of: 'T-12 a disk full before the start', n: 2, what: 'launches', began })
})

test('a folder that can only be read: a sentence with its path, and everything as it was (T-12)', async (context) => {
  const began = performance.now()
  const folder = temporaryFolder()
  const data = join(folder, 'data')
  mkdirSync(data)
  const first = startHost(['--user-data-dir', data])
  await first.ready()
  await first.end()
  const before = readFileSync(join(data, 'boocode.db'))
  if (!makeReadOnly(data)) return skipFigure('T-12 a read-only folder', context, mayNotMount)
  const names = readdirSync(data)
  const second = startHost(['--user-data-dir', data])
  expect(await second.exit).toBe(1)
  expect(second.said.stderr).toContain(`BooCode cannot keep anything in ${data}: `)
  expect(second.said.stderr).toContain('--user-data-dir')
  expect(second.said.stdout).toBe('')
  expect(readdirSync(data)).toEqual(names)
  expect(readFileSync(join(data, 'boocode.db')).equals(before)).toBe(true)
  tellFigure({ of: 'T-12 a read-only folder', n: 2, what: 'launches', began })
})

/** Whoever may write everywhere needs a disk that says no. False where neither can be had. */
function makeReadOnly(folder: string): boolean {
  if (process.getuid?.() !== 0) {
    chmodSync(folder, 0o500)
    for (const name of readdirSync(folder))
      chmodSync(join(folder, name), name === 'logs' ? 0o500 : 0o400)
    onTestFinished(() => chmodSync(folder, 0o700))
    return has('modes')
  }
  try {
    execFileSync('mount', ['--bind', folder, folder], { stdio: 'ignore' })
    onTestFinished(() => void execFileSync('umount', ['-l', folder]))
    execFileSync('mount', ['-o', 'remount,ro,bind', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
