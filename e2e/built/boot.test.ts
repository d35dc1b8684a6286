import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { startHeadless } from '../support/headless.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'boocode-boot-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** What boot-desktop.ts saw: the last line it printed. */
function boot(...argv: string[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    execFile(
      '/bin/sh',
      [
        '-c',
        'umask 000; exec "$0" "$@"',
        process.execPath,
        join(import.meta.dirname, 'boot-desktop.ts'),
        ...argv,
      ],
      { timeout: 30_000, env: { ...process.env, LLAMA_PROVIDERS_PATH: '' } },
      (_error, stdout, stderr) => {
        const line = stdout.trim().split('\n').at(-1)
        if (line) resolve(JSON.parse(line))
        else reject(new Error(stderr))
      },
    )
  })
}

test('the built desktop host opens its window, answers through the preload, keeps its doors shut and ends once', async () => {
  const data = join(folder, 'new', 'data')
  expect(await boot('--user-data-dir', data)).toEqual({
    errorBoxes: [],
    warnings: [],
    sandboxed: true,
    preferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      devTools: true,
      spellcheck: process.platform === 'darwin',
    },
    bounds: { width: 1280, height: 800 },
    url: 'app://boocode/index.html',
    menu: true,
    page: [200, true],
    escape: [404, true],
    post: [405, true],
    prevented: {
      navigation: true,
      innerFrame: true,
      reload: false,
      redirect: true,
    },
    windowOpen: 'deny',
    permissions: {
      ours: true,
      foreign: false,
      media: false,
      askedOurs: true,
      askedForeign: false,
      askedMedia: false,
    },
    answered: { foreign: false, blank: false, inner: false },
    info: expect.objectContaining({
      version: packageJson.version,
      host: 'desktop',
      userDataDir: data,
    }),
    again: packageJson.version,
    secondStart: { windows: 1, did: ['show', 'restore', 'show', 'focus'] },
    askedAfterCleanExit: 0,
    asked: ['The window has stopped working'],
    reloads: 1,
    code: 0,
  })
  const files = await readdir(data)
  expect(files).toContain('boocode.db')
  expect(files).not.toContain('boocode.db-wal')
  expect((await stat(data)).mode & 0o777).toBe(0o700)
  expect((await stat(join(data, 'boocode.db'))).mode & 0o777).toBe(0o600)
  expect(stateOf(data, 'window.last')).toBe('"words"')
  expect(await boot('--user-data-dir', data)).toMatchObject({
    bounds: { x: 40, y: 50, width: 1000, height: 700 },
  })
})

function stateOf(data: string, key: string): unknown {
  const database = new DatabaseSync(join(data, 'boocode.db'), { readOnly: true })
  const row = database.prepare('SELECT value FROM app_state WHERE key = ?').get(key)
  database.close()
  return row?.['value']
}

test('a folder that another host has: one sentence, and exit code 3', async () => {
  const other = await startHeadless(folder)
  expect(await boot(`--user-data-dir=${folder}`)).toMatchObject({
    errorBoxes: [
      expect.stringMatching(/^BooCode is already running: .*it runs at http:\/\/127\.0\.0\.1:\d+/),
    ],
    code: 3,
  })
  expect(await other.end('SIGTERM')).toBe(0)
})

test('an argument without a folder: one sentence, and the usual folder is left alone', async () => {
  expect(await boot('--user-data-dir')).toMatchObject({
    errorBoxes: ['BooCode could not start: --user-data-dir needs the path of a folder.'],
    code: 1,
  })
})
