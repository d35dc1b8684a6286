import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { has } from '../core/testing/system.ts'
import { tellFigure } from '../core/testing/tell-figure.ts'
import { temporaryFolder } from '../core/testing/temporary-folder.ts'
import { machine } from '../core/testing/whole-core/machine.ts'
import { openPage } from '../core/testing/whole-core/page.ts'
import { startHost } from './testing/host-process.ts'

test.runIf(has('signals'))(
  'says one line, answers health, and ends cleanly on a signal',
  { timeout: 30_000 },
  async () => {
    const folder = temporaryFolder()
    const host = startHost(['--user-data-dir', join(folder, 'data')])
    const url = await host.ready()
    expect(url.href).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}$/)
    const health = await fetch(new URL('/api/health', url))
    expect(await health.json()).toMatchObject({ host: 'headless', state: expect.any(String) })
    await host.end()
    expect(host.said.stdout.split('\n')).toEqual([`ready ${url.href}`, ''])
    expect(host.said.stderr).not.toContain(url.hash.slice(1))
  },
)

test.runIf(has('modes'))(
  "files and folders are the user's alone, whatever the mask, after work and a kill too (T-21)",
  { timeout: 30_000 },
  async () => {
    const began = performance.now()
    const rig = await machine({ models: [{ id: 'tiny' }], pace: 'instant' })
    const folder = join(temporaryFolder(), 'data')
    const first = startHost(['--user-data-dir', folder])
    const page = await openPage((await first.ready()).href)
    await page.client.providers.add({ id: 'rig', baseUrl: rig.url })
    await page.client.settings.favourite({ ref: 'rig/tiny', on: true })
    await page.client.settings.openFile()
    const chat = await page.newChat()
    await page.ended(await page.send(chat, 'hello', 'rig/tiny'))
    expect(openFor(folder)).toEqual([])
    first.kill('SIGKILL')
    await first.exit
    // What is no database of ours is moved aside, and a new one made.
    writeFileSync(join(folder, 'boocode.db'), 'something else', { mode: 0o600 })
    const second = startHost(['--user-data-dir', folder])
    await second.ready()
    expect(openFor(folder)).toEqual([])
    second.kill('SIGINT')
    expect(await second.exit).toBe(0)
    expect(openFor(folder)).toEqual([])
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(['boocode.db', 'llama-providers.json', 'settings.json', 'logs']),
    )
    const { length } = readdirSync(folder, { recursive: true })
    tellFigure({ of: 'T-21 of a host', n: length, what: 'files and folders, 3 times', began })
  },
)

/** What others may read or write in a folder, itself included. */
function openFor(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return ['.', ...names].filter((name) => {
    const found = statSync(join(folder, name))
    return (found.mode & 0o777) !== (found.isDirectory() ? 0o700 : 0o600)
  })
}

test(
  'a second host on the same folder names the first and leaves with 3',
  { timeout: 30_000 },
  async () => {
    const folder = temporaryFolder()
    const first = startHost(['--user-data-dir', folder])
    const url = await first.ready()
    const second = startHost(['--user-data-dir', folder])
    expect(await second.exit).toBe(3)
    expect(second.said.stdout).toBe('')
    expect(second.said.stderr).toContain(url.host)
    expect(second.said.stderr).toContain(String(first.pid))
    expect(second.said.stderr).toContain('run this again with --open')
    expect(second.said.stderr).not.toContain(url.hash.slice(1))
    const health = await fetch(new URL('/api/health', url))
    expect(health.status).toBe(200)
  },
)

test.each([
  ['llama-providers.json', 'The registry was not applied'],
  ['settings.json', 'The settings were not applied'],
])('a broken %s is a sentence on the terminal', { timeout: 30_000 }, async (name, sentence) => {
  const folder = temporaryFolder()
  const path = join(folder, name)
  writeFileSync(path, '{\n  "surfaces": [\n    { "id": }\n  ]\n}\n')
  const host = startHost(['--user-data-dir', folder])
  await host.ready()
  await vi.waitFor(() =>
    expect(host.said.stderr).toContain(`${sentence}: line 3 lacks a value (${path}).\n`),
  )
})

test.runIf(has('shell')).each([
  ['shows the page of the first, without saying its token', 'exit 0', 'is open in your browser.'],
  ['says where that is, where no browser can be opened', 'exit 3', 'is at URL'],
])('a second host with --open %s', { timeout: 30_000 }, async (_, end, words) => {
  const [folder, programs] = [temporaryFolder(), temporaryFolder()]
  const first = startHost(['--user-data-dir', folder])
  const url = await first.ready()
  const script = `#!/bin/sh\nprintf '%s' "$1" > "$OPENED"\n${end}\n`
  for (const name of ['xdg-open', 'open']) {
    writeFileSync(join(programs, name), script, { mode: 0o700 })
  }
  const opened = join(programs, 'opened')
  const environment = { PATH: `${programs}:${process.env['PATH']}`, OPENED: opened }
  const second = startHost(['--user-data-dir', folder, '--open'], environment)
  expect(await second.exit).toBe(0)
  expect(readFileSync(opened, 'utf8')).toBe(url.href)
  expect(second.said).toEqual({
    stdout: `BooCode runs already: its page ${words.replace('URL', url.href)}\n`,
    stderr: '',
  })
})

test('a port that is taken is a sentence', { timeout: 30_000 }, async () => {
  const first = startHost(['--user-data-dir', temporaryFolder()])
  const { port } = await first.ready()
  const second = startHost(['--user-data-dir', temporaryFolder(), '--port', port])
  expect(await second.exit).toBe(1)
  expect(second.said.stderr).toContain(`Port ${port} is taken by another program.`)
})

test('an argument nobody knows is a sentence; --help is a text', { timeout: 30_000 }, async () => {
  const wrong = startHost(['--prot', '1'])
  expect(await wrong.exit).toBe(2)
  expect(wrong.said.stderr).toMatch(/^Unknown option '--prot'.*--help\.\n$/)
  const help = startHost(['--help'])
  expect(await help.exit).toBe(0)
  expect(help.said.stdout).toContain('--user-data-dir')
})

test.runIf(has('signals'))(
  'a database of a newer version is a sentence, and stays as it was',
  { timeout: 30_000 },
  async () => {
    const folder = temporaryFolder()
    const first = startHost(['--user-data-dir', folder])
    await first.ready()
    await first.end()
    const path = join(folder, 'boocode.db')
    const bytes = readFileSync(path)
    bytes.writeUInt32BE(1_000, 60) // SQLite's user_version
    writeFileSync(path, bytes)
    const second = startHost(['--user-data-dir', folder])
    expect(await second.exit).toBe(1)
    expect(second.said.stdout).toBe('')
    expect(second.said.stderr).toContain('written by a newer version of BooCode')
    expect(second.said.stderr).toContain('Start that version, or use another folder')
    expect(readFileSync(path).equals(bytes)).toBe(true)
  },
)

const unusable: readonly (readonly [string, () => string, string])[] = [
  ['below a file', () => join(import.meta.filename, 'data'), 'it is not a folder'],
]
const ofPosix: typeof unusable = [
  ['in a circle of links', circle, 'its links lead in a circle'],
  [
    'of a name that is too long',
    () => join(temporaryFolder(), 'x'.repeat(300)),
    'its name is too long',
  ],
]
const nowhere: typeof unusable = [
  ['where nothing can be made', () => '/proc/boocode/data', 'it cannot be made there'],
]

test.each([...unusable, ...(has('links') ? ofPosix : []), ...(has('proc') ? nowhere : [])])(
  'a folder %s is a sentence',
  { timeout: 30_000 },
  async (_, folderOf, reason) => {
    const folder = folderOf()
    const host = startHost(['--user-data-dir', folder])
    expect(await host.exit).toBe(1)
    expect(host.said.stdout).toBe('')
    expect(host.said.stderr).toContain(
      `BooCode cannot keep anything in ${folder}: ${reason}. See to`,
    )
  },
)

function circle(): string {
  const path = join(temporaryFolder(), 'circle')
  symlinkSync(path, path)
  return join(path, 'data')
}
