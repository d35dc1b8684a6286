import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'boocode-boot-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('the built desktop host opens its window, answers a call through the preload, keeps its doors shut and quits', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'boot-desktop.mjs'), `--user-data-dir=${folder}`],
    { timeout: 30_000, env: { ...process.env, LLAMA_PROVIDERS_PATH: '' } },
  )
  expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toEqual({
    errors: [],
    sandboxed: true,
    preferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: true,
    },
    url: 'app://boocode/index.html',
    page: { status: 200, policy: true },
    escape: { status: 404, policy: true },
    post: 405,
    navigation: true,
    reload: false,
    innerFrame: true,
    redirect: true,
    webview: true,
    windowOpen: 'deny',
    permissions: [true, false],
    foreignFrame: false,
    innerLink: false,
    info: expect.objectContaining({
      version: packageJson.version,
      host: 'desktop',
      userDataDir: folder,
    }),
    again: true,
    code: 0,
  })
})
