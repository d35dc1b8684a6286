// A set of files:
//   dir/         everything below
//   dir/*        what lies directly in it
//   dir/*/       each folder in it, by itself
//   **/dir/      everything below any folder of that name
//   test:dir/    the tests below
//   else         that one file
export type Files = string

/** A package by name, `scope/*` or `name-*` by its beginning, `node:*` for Node's own modules. */
export type Package = string

/** Who may import what. The first line that covers a file is its line. */
export interface Line {
  readonly name: string
  readonly files: readonly Files[]
  /** Besides the line's own folder. */
  readonly paths: readonly Files[]
  /** `free`: every package that {@link RESERVED} does not give to somebody else. */
  readonly packages: 'free' | readonly Package[]
}

/** What only a few may import, whatever their line says. */
export interface Reserved {
  readonly name: string
  /** Packages, and sets of files. */
  readonly targets: readonly string[]
  readonly by: readonly Files[]
}

const CONTRACT = 'src/contract/'
const CORE = 'src/main/core/'
const SERVE = 'src/main/serve/'
const DESKTOP = 'src/main/desktop/'
const DESKTOP_RULES = 'src/main/desktop-rules/'
const HEADLESS = 'src/main/headless/'
const RENDERER = 'src/renderer/'
const CORE_TESTING = `${CORE}testing/`
const ANY_TESTING = '**/testing/'
const TOOLS = ['scripts/', 'e2e/', 'bench/']

/** A level may import the levels before it; slices of one level are strangers. */
const CORE_LEVELS = [
  ['kernel'],
  ['changes'],
  ['store'],
  ['files'],
  ['settings', 'notices', 'providers', 'live', 'app'],
  ['lanes'],
  ['inference'],
  ['chat', 'arena', 'gateway', 'agents'],
  ['flows'],
]

/** Types that every slice above the kernel speaks. */
const CORE_WORDS = [`${CORE}ports.ts`, `${CORE}handlers.ts`]

const CORE_LINES: readonly Line[] = CORE_LEVELS.flatMap((slices, level) => {
  const below = CORE_LEVELS.slice(0, level).flat()
  const paths = [CONTRACT, ...below.map((slice) => `${CORE}${slice}/`)]
  return slices.map((slice) => ({
    name: `core: ${slice}`,
    files: [`${CORE}${slice}/`],
    paths: level === 0 ? paths : [...paths, ...CORE_WORDS],
    packages: 'free' as const,
  }))
})

const UI = `${RENDERER}ui/`
const WINDOW_STATE = ['stores', 'connection', 'commands'].map((name) => `${RENDERER}${name}/`)
const STYLES = `${RENDERER}styles/`

export const LINES: readonly Line[] = [
  { name: 'contract', files: [CONTRACT], paths: [], packages: ['zod', '@orpc/contract'] },

  ...CORE_LINES,
  { name: 'core: testing', files: [CORE_TESTING], paths: [CONTRACT, CORE], packages: 'free' },
  {
    name: 'core: words',
    files: CORE_WORDS,
    paths: [CONTRACT, `${CORE}kernel/`, ...CORE_WORDS],
    packages: 'free',
  },
  {
    // Tests of the core as a whole; nothing of it is shipped.
    name: 'core: whole',
    files: [`${CORE}whole-core/`],
    paths: [CONTRACT, CORE],
    packages: 'free',
  },
  { name: 'core: root', files: [`${CORE}*`], paths: [CONTRACT, CORE], packages: 'free' },

  {
    // The conformance suite talks to a host as a window does.
    name: 'serve: conformance',
    files: [`${SERVE}conformance/`],
    paths: [CONTRACT, CORE, SERVE, `${RENDERER}connection/`],
    packages: 'free',
  },
  { name: 'serve', files: [SERVE], paths: [CONTRACT, CORE, 'package.json'], packages: 'free' },
  { name: 'headless host', files: [HEADLESS], paths: [CONTRACT, CORE, SERVE], packages: 'free' },
  {
    // What the desktop host decides, and what it does in plain Node: no Electron.
    name: 'desktop rules',
    files: [DESKTOP_RULES],
    paths: [CONTRACT, CORE, SERVE],
    packages: 'free',
  },
  {
    name: 'desktop host',
    files: [DESKTOP],
    paths: [CONTRACT, CORE, SERVE, DESKTOP_RULES],
    packages: 'free',
  },
  {
    name: 'desktop entry',
    files: ['src/main/index.ts'],
    paths: [CONTRACT, CORE, SERVE, DESKTOP_RULES, DESKTOP, HEADLESS],
    packages: 'free',
  },
  { name: 'preload', files: ['src/preload/'], paths: [CONTRACT], packages: ['electron', 'zod'] },

  { name: 'renderer: ui', files: [UI], paths: [CONTRACT], packages: 'free' },
  {
    name: 'renderer: window state',
    files: WINDOW_STATE,
    paths: [CONTRACT, UI, ...WINDOW_STATE],
    packages: 'free',
  },
  {
    name: 'renderer: features',
    files: [`${RENDERER}features/*/`],
    paths: [CONTRACT, UI, ...WINDOW_STATE],
    packages: 'free',
  },
  {
    name: 'renderer: app',
    files: [`${RENDERER}app/`],
    paths: [CONTRACT, RENDERER],
    packages: 'free',
  },
  {
    name: 'renderer: entry',
    files: [`${RENDERER}*`],
    paths: [CONTRACT, `${RENDERER}app/`, STYLES],
    packages: 'free',
  },

  {
    name: 'scripts',
    files: ['scripts/'],
    paths: [CONTRACT, CORE, 'bench/harness/'],
    packages: 'free',
  },
  {
    name: 'e2e',
    files: ['e2e/'],
    paths: [CONTRACT, CORE_TESTING, `${UI}testing/`, 'scripts/', 'package.json'],
    packages: 'free',
  },
  {
    name: 'bench',
    files: ['bench/'],
    paths: [CONTRACT, CORE, SERVE, UI, STYLES, `${RENDERER}connection/`, 'scripts/'],
    packages: 'free',
  },
  { name: 'configuration', files: ['*'], paths: ['scripts/'], packages: 'free' },
]

export const RESERVED: readonly Reserved[] = [
  {
    name: 'Electron',
    targets: ['electron'],
    by: ['src/main/index.ts', DESKTOP, 'src/preload/'],
  },
  {
    name: 'what draws the page',
    targets: ['react', 'react-*', '@base-ui/react', '@tanstack/react-*', 'zustand', 'sonner'],
    by: [RENDERER, 'bench/'],
  },
  {
    name: 'the serving side of a transport',
    targets: ['@orpc/server', 'ws'],
    by: [SERVE, HEADLESS, DESKTOP, CORE_TESTING, 'test:src/', ...TOOLS],
  },
  {
    name: 'the calling side of a transport',
    targets: ['@orpc/client', '@orpc/tanstack-query'],
    by: [RENDERER, CORE_TESTING, 'test:src/', ...TOOLS],
  },
  { name: 'the model SDK', targets: ['ai', '@ai-sdk/*'], by: [`${CORE}inference/`, 'bench/'] },
  {
    name: 'the database',
    targets: ['better-sqlite3'],
    by: [`${CORE}store/`, `${CORE_TESTING}power-cut/`, ...TOOLS],
  },
  {
    name: 'Node',
    targets: ['node:*'],
    by: ['src/main/', 'test:src/preload/', ...TOOLS, '*'],
  },
  {
    name: 'shared fakes',
    targets: [ANY_TESTING],
    by: [ANY_TESTING, 'test:src/', ...TOOLS],
  },
  {
    name: 'shared fakes of the core',
    targets: [CORE_TESTING],
    by: [CORE_TESTING, 'test:src/main/', ...TOOLS],
  },
  {
    name: 'test tools',
    targets: ['vitest', 'fast-check', '@testing-library/*', 'happy-dom'],
    by: [ANY_TESTING, 'test:src/', ...TOOLS, '*'],
  },
  {
    name: 'browser driving',
    targets: ['@playwright/test', '@axe-core/playwright'],
    by: [...TOOLS, '*'],
  },
]

/** What a test may import besides what its folder may. */
export const TEST_EXTRAS: {
  readonly paths: readonly Files[]
  readonly packages: readonly Package[]
} = {
  paths: [CORE_TESTING],
  packages: ['vitest', 'fast-check', '@testing-library/*', 'node:*', '@orpc/*', 'ws'],
}
