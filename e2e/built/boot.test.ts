import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
} from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { cleanEnd } from '../../scripts/start-program.ts'
import { expectMode, has } from '../../src/main/core/testing/system.ts'
import { startModelServer } from '../../src/main/core/testing/model-server/server.ts'
import { startHeadless } from '../support/headless.ts'
import { branchesNotTaken } from './branches.ts'
import { OUT } from './bundle.ts'

const windows = process.platform === 'win32'

let folder: string
/** What ran in any of the boots below. */
let reports: string
beforeAll(async () => {
  reports = await mkdtemp(join(tmpdir(), 'boocode-branches-'))
})
afterAll(() => rm(reports, { recursive: true, force: true }))
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'boocode-boot-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

interface Boot {
  readonly script?: string
  readonly env?: Readonly<Record<string, string>>
}

/** The usual folders of a user, each system's own. */
function homeIn(home: string): Readonly<Record<string, string>> {
  return { XDG_CONFIG_HOME: home, APPDATA: home, HOME: home }
}

/** How a boot script ended, and everything it printed. */
function run(argv: readonly string[], { script = 'boot-desktop.ts', env = {} }: Boot = {}) {
  return new Promise<{ out: string; err: string }>((resolve) => {
    const unmasked = windows ? [] : ['/bin/sh', '-c', 'umask 000; exec "$0" "$@"']
    const command = [...unmasked, process.execPath, join(import.meta.dirname, script), ...argv]
    execFile(
      command[0] ?? '',
      command.slice(1),
      {
        timeout: 60_000,
        env: {
          ...process.env,
          TERM: 'xterm',
          LLAMA_PROVIDERS_PATH: '',
          NODE_V8_COVERAGE: reports,
          BOOT_DATA: folder,
          ...env,
        },
      },
      (_error, out, err) => {
        resolve({ out, err })
      },
    )
  })
}

/** What a boot script saw: the last line it printed. */
async function boot(argv: readonly string[], how: Boot = {}): Promise<unknown> {
  const { out, err } = await run(argv, how)
  const line = out.trim().split('\n').at(-1)
  if (!line) throw new Error(err)
  return JSON.parse(line)
}

const around = (platform: string, env: Readonly<Record<string, string>> = {}): Promise<unknown> =>
  boot([`--user-data-dir=${folder}`], {
    script: 'boot-around.ts',
    env: { STUB_PLATFORM: platform, ...env },
  })

test('the built desktop host opens its window, answers through the preload, keeps its doors shut and ends once', async () => {
  // As long and as strange as the folder of a user may be; Windows has 260 letters for most of its users.
  const times = windows ? 2 : 30
  const data = join(folder, `Größe & 日本 🦙 ${'long '.repeat(times)}path`, 'data'.repeat(times))
  expect(await boot(['--user-data-dir', data])).toEqual({
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
    maximized: false,
    fullScreen: false,
    url: 'app://boocode/index.html',
    menu: true,
    page: [200, true],
    escape: [404, true],
    post: [405, true],
    head: [200, true],
    elsewhere: [404, true],
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
      device: false,
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
    shownToAsk: ['show'],
    code: 0,
  })
  const files = await readdir(data)
  expect(files).toContain('boocode.db')
  expect(files).not.toContain('boocode.db-wal')
  expectMode(data, 0o700)
  expectMode(join(data, 'boocode.db'), 0o600)
  expect(stateOf(data, 'window.last')).toBe('"words"')
  expect(await boot(['--user-data-dir', data])).toMatchObject({
    bounds: { x: 40, y: 50, width: 1000, height: 700 },
    maximized: true,
    fullScreen: true,
  })
})

/** The files of a folder that hold a text. */
async function filesWith(data: string, text: string): Promise<string[]> {
  const names = await readdir(data, { recursive: true, withFileTypes: true })
  const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  expect(files).toContain(join(data, 'keys.json'))
  return files.filter((file) => readFileSync(file, 'latin1').includes(text))
}

function stateOf(data: string, key: string): unknown {
  const database = new DatabaseSync(join(data, 'boocode.db'), { readOnly: true })
  const row = database.prepare('SELECT value FROM app_state WHERE key = ?').get(key)
  database.close()
  return row?.['value']
}

test('a folder that another host has: one sentence, and exit code 3', async () => {
  const other = await startHeadless(folder)
  expect(await boot([`--user-data-dir=${folder}`])).toMatchObject({
    errorBoxes: [
      expect.stringMatching(/^BooCode is already running: .*it runs at http:\/\/127\.0\.0\.1:\d+/),
    ],
    code: 3,
  })
  expect(await other.end('SIGTERM')).toBe(cleanEnd)
})

test('a file of another program in the place of the database: what happened, where, and what to do', async () => {
  const path = join(folder, 'boocode.db')
  await writeFile(path, 'of another program')
  expect(await boot([`--user-data-dir=${folder}`])).toMatchObject({
    errorBoxes: [
      `BooCode could not start: The file ${path} is of another program, not of BooCode. Move it away, or use another folder with --user-data-dir. The file was not touched.`,
    ],
    code: 1,
  })
  expect(await readFile(path, 'utf8')).toBe('of another program')
})

test.runIf(has('proc'))('a folder that cannot be made: why, and what to do', async () => {
  expect(await boot(['--user-data-dir=/proc/boocode'])).toMatchObject({
    errorBoxes: [
      'BooCode could not start: BooCode cannot keep anything in /proc/boocode: it cannot be made there. See to it that the folder is yours to write, or name another with --user-data-dir. Nothing in it was changed.',
    ],
    code: 1,
  })
})

test('an argument without a folder: one sentence, and the usual folder is left alone', async () => {
  const { out, err } = await run(['--user-data-dir'])
  expect(out + err).toMatch(
    /BooCode could not start.*--user-data-dir needs the path of a folder\./s,
  )
  expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toMatchObject({ code: 1 })
})

describe('what is around the page', () => {
  const everywhere = {
    ground: '#121416',
    newChat: 'CommandOrControl+N',
    menuWish: { type: 'command', id: 'chat.new' },
    opened: ['', 'logs', 'THIRD-PARTY-LICENSES.md'],
    copied: 'BooCode',
    trayWish: { type: 'session', uid: expect.any(String) },
    awake: ['started', 'stopped'],
    toldInFront: 0,
    notified: 'rig-a/tiny has answered.',
    notificationWish: { type: 'session', uid: expect.any(String) },
    centred: true,
    stays: 1,
    closed: 0,
    errorBoxes: [],
    warnings: [],
    code: 0,
  }
  const question = 'An answer is being written.'

  test.runIf(has('disguise'))(
    'on Linux: menu, tray, notifications, About, and finishing before it quits',
    async () => {
      expect(await around('linux')).toMatchObject({
        ...everywhere,
        firstLabels: expect.not.arrayContaining(['BooCode']),
        idleTray: ['idle.png', ['Nothing is being written', null, 'Open BooCode', 'Quit']],
        busyTray: ['running.png', 6],
        shownByTray: true,
        asked: ['BooCode', 'BooCode', 'BooCode', question, question],
        second: [
          ['the'],
          { url: 'app://boocode/no-dictionaries/', languages: ['de-DE'], learnt: 'teh' },
          'https://example.org/',
          2,
        ],
      })
      expect(await readdir(folder)).not.toContain('boocode.db-wal')
    },
  )

  test.runIf(has('disguise'))(
    'on macOS the window goes without a question, comes back, and quitting asks',
    async () => {
      expect(await around('darwin')).toMatchObject({
        ...everywhere,
        firstLabels: expect.arrayContaining(['BooCode']),
        idleTray: ['idleTemplate.png', expect.any(Array)],
        shownByTray: false,
        asked: ['BooCode', 'BooCode', 'BooCode', question, question],
        second: [['the'], { learnt: 'teh' }, 'https://example.org/', 2],
      })
    },
  )

  test('on Windows', async () => {
    expect(await around('win32')).toMatchObject({
      ...everywhere,
      idleTray: ['idle.ico', expect.any(Array)],
    })
  })
})

describe('other ways to start', () => {
  test.each(['linux', 'win32'])(
    'a smoke test on %s prints one line and leaves nothing',
    async (platform) => {
      const temporary = join(folder, 'temporary')
      mkdirSync(temporary)
      const { out } = await run(['--smoke'], {
        script: 'boot-smoke.ts',
        env: { STUB_PLATFORM: platform, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
      })
      const [line = '', last = ''] = out.trim().split('\n')
      expect(JSON.parse(line)).toMatchObject({ smoke: 'ok', commands: 1, answered: true })
      expect(JSON.parse(last)).toMatchObject({ code: 0, errorBoxes: [] })
      expect(await readdir(temporary)).toEqual([])
    },
  )

  test('a hidden, safe start has no window, no tray and no graphics hardware until it is asked', async () => {
    const { out, err } = await run([`--user-data-dir=${folder}`, '--hidden', '--safe-mode'], {
      script: 'boot-hidden.ts',
      env: { STUB_SLOW_EXIT: '1' },
    })
    expect(err).toContain('The place of the window was not kept')
    expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toMatchObject({
      before: 0,
      hiddenAgain: 0,
      after: 1,
      tray: false,
      hardware: false,
      // Chromium would fetch some, whether or not spelling is checked.
      dictionaries: process.platform === 'darwin' ? null : 'app://boocode/no-dictionaries/',
      code: 0,
    })
  })

  test.each([
    [['--version'], 'linux', packageJson.version],
    [['--help'], 'darwin', 'BooCode: a workbench'],
    [['--version'], 'win32', packageJson.version],
  ])('%j on %s prints and leaves', async (argv, platform, said) => {
    const { out } = await run([...argv], {
      script: 'boot-only.ts',
      env: { STUB_PLATFORM: platform },
    })
    expect(out).toContain(said)
    expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toMatchObject({ code: 0 })
  })

  test('a smoke test in a folder that is in use has tried nothing, and leaves with 1', async () => {
    expect(
      await boot(['--smoke', `--user-data-dir=${folder}`], {
        script: 'boot-only.ts',
        env: { STUB_SECOND: '1' },
      }),
    ).toMatchObject({ errorBoxes: [], code: 1 })
  })

  test('a second start on the usual folder leaves at once', async () => {
    expect(
      await boot([], {
        script: 'boot-only.ts',
        env: { STUB_SECOND: '1', ...homeIn(folder) },
      }),
    ).toMatchObject({ errorBoxes: [], code: 0 })
    const names = await readdir(folder, { recursive: true })
    expect(names.filter((name) => basename(name) === 'session')).toHaveLength(1)
    expect(names.filter((name) => basename(name) === 'boocode.db')).toEqual([])
  })

  test.each([
    ['as root on linux', '0', '', 'BooCode does not run as root'],
    ['without a sandbox on linux', '1000', '--no-sandbox', 'BooCode does not open its window'],
    ['without a sandbox on win32', '1000', '--no-sandbox', 'BooCode does not open its window'],
  ])('installed, it does not start %s, and touches nothing', async (how, user, flag, why) => {
    const data = join(folder, 'data')
    const temporary = join(folder, 'temporary')
    mkdirSync(temporary)
    expect(
      await boot([`--user-data-dir=${data}`, flag], {
        script: 'boot-only.ts',
        env: {
          STUB_PACKAGED: '1',
          STUB_USER: user,
          STUB_PLATFORM: how.split(' ').at(-1) ?? '',
          TMPDIR: temporary,
          TEMP: temporary,
          TMP: temporary,
        },
      }),
    ).toMatchObject({
      errorBoxes: [expect.stringContaining(`BooCode could not start: ${why}`)],
      code: 1,
    })
    expect(await readdir(folder, { recursive: true })).toEqual(['temporary'])
  })

  test('the headless host runs in this process, and says why when it cannot', async () => {
    const switches = ['--hidden', '--safe-mode', '--ozone-platform=wayland']
    const argv = ['--headless', ...switches, '--port', '0', `--user-data-dir=${folder}`]
    const served = await run(argv, { script: 'boot-headless.ts' })
    expect(served.out).toMatch(/^ready http:\/\/127\.0\.0\.1:\d+\//)
    const { out, err } = await run(['--headless', '--port', 'x'], {
      script: 'boot-headless.ts',
      env: homeIn(folder),
    })
    expect(err).toContain('--port x is not a port')
    expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toMatchObject({ code: 2 })
    const taken = join(folder, 'boocode.db')
    const nowhere = await run(['--headless', `--user-data-dir=${taken}`], {
      script: 'boot-only.ts',
    })
    expect(nowhere.out + nowhere.err).toContain(`BooCode cannot keep anything in ${taken}`)
  })
})

// There the browser of the system would be opened: it is found without a PATH.
test.runIf(has('shell'))(
  'a headless start on a folder that is served already leaves, too, when it has shown the page',
  async () => {
    const other = await startHeadless(folder)
    const { out } = await run(['--headless', '--open', `--user-data-dir=${folder}`], {
      script: 'boot-only.ts',
      env: { PATH: '' },
    })
    expect(out).toContain('BooCode runs already: its page is at http://127.0.0.1:')
    expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toMatchObject({ code: 0 })
    expect(await other.end('SIGTERM')).toBe(cleanEnd)
  },
)

describe('questions from the command line', () => {
  const ask = (...argv: string[]) =>
    run(['--headless', '--ask', `--user-data-dir=${folder}`, ...argv], { script: 'boot-only.ts' })

  test('are asked and answered by the application, which leaves with their exit code', async () => {
    const models = [{ id: 'one', answer: () => 'The words of one.' }]
    const server = await startModelServer({ models })
    onTestFinished(() => server.close())
    const providers = [{ id: 'rig', baseUrl: server.url }]
    await writeFile(join(folder, 'llama-providers.json'), JSON.stringify({ version: 1, providers }))
    const { out } = await ask('--model', 'rig/one', 'What', 'now?')
    expect(out).toMatch(/^== rig\/one \(.*\)\nThe words of one\.\n-- /)
    expect(server.generations.map(({ chat }) => chat.messages.at(-1)?.text)).toEqual(['What now?'])
    expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toMatchObject({ code: 0 })
    // Nothing of the user's was opened.
    expect(await readdir(folder)).not.toContain('boocode.db')

    const json = await ask('--json', '--model', 'rig/gone', 'Q')
    const [answer = '', last = ''] = json.out.trim().split('\n')
    expect(JSON.parse(answer)).toMatchObject({ ref: 'rig/gone', end: { reason: 'unknown_model' } })
    expect(JSON.parse(last)).toMatchObject({ code: 1 })
  })

  test('without a model to ask, say so', async () => {
    const { out, err } = await ask('Q')
    expect(err).toContain('There is no model to ask')
    expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toMatchObject({ code: 2 })
  })
})

describe('keys of servers', () => {
  test.runIf(has('shell'))(
    'those of the login shell are found; a shell that fails is told in the log',
    async () => {
      const home = join(folder, 'home')
      mkdirSync(home)
      writeFileSync(join(home, '.profile'), 'export RIG_KEY=from-the-profile\n')
      const shell = { TERM: '', HOME: home, SHELL: '/bin/sh' }
      const argv = [`--user-data-dir=${folder}`]
      // It is given 3 s, which may be too little here.
      await expect
        .poll(() => boot(argv, { script: 'boot-keys.ts', env: shell }), { timeout: 50_000 })
        .toMatchObject({ ofShell: 'found', code: 0 })
      const { out, err } = await run(argv, {
        script: 'boot-keys.ts',
        env: { ...shell, SHELL: '/nowhere/sh' },
      })
      expect(err).toContain('The login shell was no help')
      expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toMatchObject({ ofShell: 'missing' })
    },
  )

  test.runIf(has('disguise'))(
    'a typed one is there at the next start; without a keyring it is said',
    async () => {
      const argv = [`--user-data-dir=${folder}`]
      // Only there may be none.
      const linux = { STUB_PLATFORM: 'linux' }
      expect(
        await boot(argv, { script: 'boot-keys.ts', env: { ...linux, BOOT_KEY: 'canary-key' } }),
      ).toMatchObject({ kept: 'found', keptKeys: 'plain', notices: ['keys_plain'] })
      expect(await filesWith(folder, 'canary')).toEqual([])
      expect(
        await boot(argv, { script: 'boot-keys.ts', env: { ...linux, BOOT_KEPT: '1' } }),
      ).toMatchObject({
        kept: 'found',
        keptKeys: 'plain',
      })
    },
  )
})

test('what goes wrong is told, and ends what has to end', async () => {
  const { out, err } = await run([`--user-data-dir=${folder}`], {
    script: 'boot-trouble.ts',
    env: {
      STUB_OPENS: '0',
      STUB_NOTIFICATIONS: '0',
      STUB_PACKAGED: '1',
      STUB_USER: '1000',
    },
  })
  for (const said of ['The page was not loaded', 'The system did not open it'])
    expect(err).toContain(said)
  expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toMatchObject({
    errorBoxes: ['BooCode had to stop: nobody caught it'],
    asked: expect.arrayContaining([
      ...Array<string>(2).fill('BooCode could not show its page'),
      'The window has stopped working',
    ]),
    code: 1,
  })
})

// The host, and of its rules those that keep something out.
const guards = ['page-address', 'page-answer', 'starter', 'arguments', 'spelling'].join('|')
const guarded = new RegExp(`^src/main/(?:desktop/|index\\.ts|desktop-rules/(?:${guards})\\.ts)`)

test.runIf(has('disguise'))(
  'every branch of the host, its preload and its guards was taken in one of these boots',
  () => {
    const isMeant = (path: string): boolean => guarded.test(path)
    expect(branchesNotTaken(reports, join(OUT, 'main', 'index.js'), isMeant)).toEqual([])
    const isPreload = (path: string): boolean => path.startsWith('src/preload/')
    expect(branchesNotTaken(reports, join(OUT, 'preload', 'index.cjs'), isPreload)).toEqual([])
  },
)
