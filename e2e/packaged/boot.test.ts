import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { extractAll } from '@electron/asar'
import { afterAll, beforeAll, expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { foreignAddresses } from './addresses.ts'
import { TARGETS } from './targets.ts'

const BOOT = join(import.meta.dirname, '..', 'built', 'boot-desktop.ts')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'boocode-packaged-'))
  const [linux] = TARGETS
  if (linux === undefined) throw new Error('There is no package')
  extractAll(linux.archive, join(folder, 'app'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

// The natives in it are those of Linux.
test.runIf(process.platform === 'linux')(
  'what is in the archive, and nothing else, opens a window, answers through its preload and quits',
  async () => {
    const data = join(folder, 'data')
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [BOOT, `--user-data-dir=${data}`],
      {
        timeout: 30_000,
        env: {
          ...process.env,
          LLAMA_PROVIDERS_PATH: '',
          BOOCODE_OUT: join(folder, 'app', 'out'),
        },
      },
    )
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
      errorBoxes: [],
      warnings: [],
      url: 'app://boocode/index.html',
      page: [200, true],
      escape: [404, true],
      info: { version: packageJson.version, host: 'desktop', userDataDir: data },
      code: 0,
    })
    expect(await readdir(data)).toContain('boocode.db')
  },
)

test('the packaged page names no address of another origin that could be asked', async () => {
  const page = join(folder, 'app', 'out', 'renderer')
  const names = await readdir(page, { recursive: true })
  const texts = names.filter((name) => /\.(?:html|css|js)$/.test(name))
  expect(texts.length).toBeGreaterThan(3)
  const found = texts.flatMap((name) =>
    foreignAddresses(readFileSync(join(page, name), 'utf8')).map((address) => [name, address]),
  )
  expect(found).toEqual([])
})

test.each([
  ['fetch("https://example.org/v1/models")', 'https://example.org/v1/models'],
  ['new WebSocket("wss://example.org/live")', 'wss://example.org/live'],
  ['@import "//fonts.example.org/inter.css"', '@import "//fonts.example.org/inter.css'],
  ['<img src="//example.org/a.png">', 'src="//example.org/a.png'],
  ['a("http://www.w3.org.example.org/")', 'http://www.w3.org.example.org/'],
])('an address of another origin is seen: %s', (text, address) => {
  expect(foreignAddresses(text)).toEqual([address])
})

test('an address that is only a name or a text is not', () => {
  const text = `a("http://www.w3.org/2000/svg");b("https://react.dev/errors/"+c);new WebSocket(\`ws://\${e.location.host}/\`)`
  expect(foreignAddresses(text)).toEqual([])
})
