import { describe, expect, test } from 'vitest'
import { checkFile, targetOf } from './boundaries/check-file.ts'
import { coveredBy } from './boundaries/files.ts'
import { importsOf } from './boundaries/imports-of.ts'
import { judge, lineOf } from './boundaries/judge.ts'
import { LINES, RESERVED } from './boundaries/table.ts'

const everythingExists = () => true

function check(path: string, source: string): string[] {
  return checkFile(path, source, everythingExists)
}

/** For each line: a file of it, one import it may have and one it may not. */
const PLANTED: Record<string, readonly { from: string; good: string; bad: string }[]> = {
  contract: [
    { from: 'src/contract/x.ts', good: 'zod', bad: 'ai' },
    { from: 'src/contract/x.ts', good: './y.ts', bad: '../main/core/kernel/ids.ts' },
    { from: 'src/contract/x.ts', good: '@orpc/contract', bad: '@orpc/server' },
  ],
  'core: kernel': [
    { from: 'src/main/core/kernel/x.ts', good: 'node:crypto', bad: '../store/x.ts' },
    { from: 'src/main/core/kernel/x.ts', good: './y.ts', bad: '../ports.ts' },
  ],
  'core: changes': [
    { from: 'src/main/core/changes/x.ts', good: '../kernel/x.ts', bad: '../store/x.ts' },
  ],
  'core: store': [
    { from: 'src/main/core/store/x.ts', good: 'better-sqlite3', bad: '../files/x.ts' },
  ],
  'core: files': [
    { from: 'src/main/core/files/x.ts', good: '../store/x.ts', bad: '../settings/x.ts' },
  ],
  'core: settings': [
    { from: 'src/main/core/settings/x.ts', good: '../files/x.ts', bad: '../providers/x.ts' },
  ],
  'core: app': [{ from: 'src/main/core/app/x.ts', good: '../store/x.ts', bad: '../notices/x.ts' }],
  'core: notices': [
    { from: 'src/main/core/notices/x.ts', good: '../ports.ts', bad: '../settings/x.ts' },
  ],
  'core: providers': [
    { from: 'src/main/core/providers/x.ts', good: '../handlers.ts', bad: '../lanes/x.ts' },
  ],
  'core: live': [
    { from: 'src/main/core/live/x.ts', good: '../store/x.ts', bad: '../inference/x.ts' },
  ],
  'core: lanes': [
    { from: 'src/main/core/lanes/x.ts', good: '../providers/x.ts', bad: '../inference/x.ts' },
  ],
  'core: inference': [
    { from: 'src/main/core/inference/x.ts', good: '../lanes/x.ts', bad: '../chat/x.ts' },
  ],
  'core: chat': [
    { from: 'src/main/core/chat/x.ts', good: '../inference/x.ts', bad: '../arena/x.ts' },
  ],
  'core: arena': [
    { from: 'src/main/core/arena/x.ts', good: '../inference/x.ts', bad: '../chat/x.ts' },
  ],
  'core: gateway': [
    { from: 'src/main/core/gateway/x.ts', good: '../lanes/x.ts', bad: '../agents/x.ts' },
  ],
  'core: agents': [
    { from: 'src/main/core/agents/x.ts', good: '../store/x.ts', bad: '../flows/x.ts' },
  ],
  'core: flows': [
    { from: 'src/main/core/flows/x.ts', good: '../agents/x.ts', bad: '../create-core.ts' },
  ],
  'core: testing': [
    { from: 'src/main/core/testing/x.ts', good: '../chat/x.ts', bad: '../../serve/x.ts' },
  ],
  'core: words': [{ from: 'src/main/core/ports.ts', good: './kernel/x.ts', bad: './chat/x.ts' }],
  'core: whole': [
    { from: 'src/main/core/whole-core/x.test.ts', good: '../chat/x.ts', bad: '../../serve/x.ts' },
  ],
  'core: root': [
    { from: 'src/main/core/create-core.ts', good: './flows/x.ts', bad: '../serve/x.ts' },
    { from: 'src/main/core/create-core.ts', good: './ports.ts', bad: './testing/x.ts' },
  ],
  'serve: conformance': [
    {
      from: 'src/main/serve/conformance/x.ts',
      good: '../../../renderer/connection/x.ts',
      bad: '../../../renderer/app/x.ts',
    },
  ],
  serve: [
    { from: 'src/main/serve/x.ts', good: '@orpc/server', bad: '../headless/x.ts' },
    { from: 'src/main/serve/x.ts', good: '../core/create-core.ts', bad: 'electron' },
    { from: 'src/main/serve/x.ts', good: '../../../package.json', bad: '../../../README.md' },
  ],
  'headless host': [
    { from: 'src/main/headless/x.ts', good: '../serve/x.ts', bad: '../desktop/x.ts' },
  ],
  'desktop rules': [
    { from: 'src/main/desktop-rules/x.ts', good: '../serve/x.ts', bad: '../desktop/x.ts' },
    { from: 'src/main/desktop-rules/x.ts', good: 'node:path', bad: 'electron' },
  ],
  'desktop host': [
    { from: 'src/main/desktop/x.ts', good: 'electron', bad: '../headless/x.ts' },
    {
      from: 'src/main/desktop/x.ts',
      good: '../desktop-rules/x.ts',
      bad: '../../renderer/app/x.ts',
    },
  ],
  'desktop entry': [{ from: 'src/main/index.ts', good: './desktop/x.ts', bad: '../renderer/x.ts' }],
  preload: [
    { from: 'src/preload/index.ts', good: 'electron', bad: 'node:fs' },
    { from: 'src/preload/index.ts', good: '../contract/x.ts', bad: '../main/desktop/x.ts' },
  ],
  'renderer: ui': [{ from: 'src/renderer/ui/x.tsx', good: 'react', bad: '../stores/x.ts' }],
  'renderer: window state': [
    { from: 'src/renderer/stores/x.ts', good: '../connection/x.ts', bad: '../features/chat/x.ts' },
  ],
  'renderer: features': [
    { from: 'src/renderer/features/chat/x.tsx', good: './y.ts', bad: '../arena/x.tsx' },
    { from: 'src/renderer/features/chat/x.tsx', good: '../../ui/y.tsx', bad: '../../app/x.tsx' },
    { from: 'src/renderer/features/chat/a/x.tsx', good: '../b/y.ts', bad: '../../arena/x.ts' },
  ],
  'renderer: app': [
    {
      from: 'src/renderer/app/x.tsx',
      good: '../features/chat/x.tsx',
      bad: '../../main/core/chat/x.ts',
    },
    { from: 'src/renderer/app/x.tsx', good: '../styles/x.css', bad: '../../main/serve/x.ts' },
  ],
  'renderer: entry': [
    { from: 'src/renderer/main.tsx', good: './app/x.tsx', bad: './features/chat/x.tsx' },
  ],
  scripts: [
    { from: 'scripts/x.ts', good: '../src/main/core/testing/x.ts', bad: '../src/renderer/x.ts' },
  ],
  e2e: [
    { from: 'e2e/x.spec.ts', good: '../src/main/core/testing/x.ts', bad: '../src/renderer/x.ts' },
  ],
  bench: [{ from: 'bench/x.ts', good: '../src/main/serve/x.ts', bad: '../src/renderer/app/x.ts' }],
  configuration: [{ from: 'x.config.ts', good: './scripts/x.mjs', bad: './src/contract/x.ts' }],
}

describe('every line of the table', () => {
  test('has a planted violation', () => {
    expect(Object.keys(PLANTED).toSorted()).toEqual(LINES.map(({ name }) => name).toSorted())
  })

  const planted = Object.entries(PLANTED).flatMap(([name, files]) =>
    files.map((file) => ({ name, ...file })),
  )
  test.each(planted)('"$name": $from may import $good, not $bad', ({ name, from, good, bad }) => {
    expect(lineOf(from)?.line.name).toBe(name)
    expect(check(from, `import '${good}'`)).toEqual([])
    expect(check(from, `\nimport '${bad}'`)).toEqual([expect.stringContaining(`${from}:2  `)])
  })
})

/** For each reserved thing: a file that may import it and one that may not, though its line is free. */
const RESERVED_PLANTED: Record<string, { what: string; good: string; bad: string }> = {
  Electron: { what: 'electron', good: 'src/main/desktop/x.ts', bad: 'src/main/headless/x.ts' },
  'what draws the page': {
    what: 'react-dom',
    good: 'src/renderer/ui/x.tsx',
    bad: 'src/main/core/chat/x.ts',
  },
  'the serving side of a transport': {
    what: 'ws',
    good: 'src/main/headless/x.ts',
    bad: 'src/main/core/gateway/x.ts',
  },
  'the calling side of a transport': {
    what: '@orpc/client',
    good: 'src/renderer/connection/x.ts',
    bad: 'src/main/core/chat/x.ts',
  },
  'the model SDK': {
    what: '@ai-sdk/openai-compatible',
    good: 'src/main/core/inference/x.ts',
    bad: 'src/main/core/chat/x.ts',
  },
  'the database': {
    what: 'better-sqlite3',
    good: 'src/main/core/store/x.ts',
    bad: 'src/main/core/chat/x.ts',
  },
  Node: { what: 'node:fs', good: 'src/main/core/files/x.ts', bad: 'src/renderer/app/x.ts' },
  'shared fakes': {
    what: 'src/renderer/ui/testing/x.tsx',
    good: 'src/renderer/features/chat/x.test.tsx',
    bad: 'src/renderer/features/chat/x.tsx',
  },
  'shared fakes of the core': {
    what: 'src/main/core/testing/x.ts',
    good: 'src/main/core/chat/x.test.ts',
    bad: 'src/renderer/app/x.test.tsx',
  },
  'test tools': {
    what: 'vitest',
    good: 'src/main/core/chat/x.test.ts',
    bad: 'src/main/core/chat/x.ts',
  },
  'browser driving': {
    what: '@playwright/test',
    good: 'e2e/x.spec.ts',
    bad: 'src/renderer/app/x.test.tsx',
  },
}

describe('every reserved import', () => {
  test('has a planted violation', () => {
    const planted = Object.keys(RESERVED_PLANTED)
    expect(planted.toSorted()).toEqual(RESERVED.map(({ name }) => name).toSorted())
  })

  test.each(Object.entries(RESERVED_PLANTED))('%s', (name, { what, good, bad }) => {
    const target = what.includes('/x.')
      ? { kind: 'file' as const, path: what }
      : { kind: 'package' as const, name: what }
    expect(judge(good, target)).toBeUndefined()
    expect(judge(bad, target)).toContain(`(${name}) is for`)
  })
})

describe('files', () => {
  test('a file outside every line is an error', () => {
    for (const path of [
      'src/other/x.ts',
      'src/main/core/other/x.ts',
      'src/renderer/features/x.ts',
    ]) {
      expect(check(path, '')).toEqual([`${path}  no line of the table covers it`])
    }
  })

  test('an import that leads nowhere is an error', () => {
    expect(checkFile('src/contract/x.ts', `import './y.ts'`, () => false)).toEqual([
      'src/contract/x.ts:1  src/contract/y.ts does not exist',
    ])
  })

  test('a test may import fakes and test tools besides what its folder may, and no more', () => {
    const path = 'src/main/core/kernel/x.test.ts'
    expect(check(path, `import 'vitest'; import '../testing/x.ts'`)).toEqual([])
    expect(check(path, `import '../store/x.ts'`)).toHaveLength(1)
    expect(
      check('src/renderer/ui/x.test.tsx', `import '../../main/core/testing/x.ts'`),
    ).toHaveLength(1)
  })

  test('the forms of a set of files', () => {
    expect(coveredBy('a/', 'a/b/c.ts')).toBe('a/')
    expect(coveredBy('a/', 'ab/c.ts')).toBeUndefined()
    expect(coveredBy('**/b/', 'a/b/c.ts')).toBe('a/b/')
    expect(coveredBy('**/b/', 'a/ab/c.ts')).toBeUndefined()
    expect(coveredBy('a/*', 'a/b.ts')).toBe('a/b.ts')
    expect(coveredBy('a/*', 'a/b/c.ts')).toBeUndefined()
    expect(coveredBy('a/*/', 'a/b/c.ts')).toBe('a/b/')
    expect(coveredBy('a/*/', 'a/b.ts')).toBeUndefined()
    expect(coveredBy('test:a/', 'a/b.test.tsx')).toBe('a/')
    expect(coveredBy('test:a/', 'a/b.ts')).toBeUndefined()
    expect(coveredBy('a/b.ts', 'a/b.ts')).toBe('a/b.ts')
  })
})

describe('every way to import', () => {
  const bad = '../../renderer/app/x.ts'
  test.each([
    ['import', `import { x } from '${bad}'`],
    ['import for its effect', `import '${bad}'`],
    ['import type', `import type { X } from '${bad}'`],
    ['import of a type', `type X = import('${bad}').X`],
    ['typeof import', `let x: typeof import('${bad}')`],
    ['export from', `export { x } from '${bad}'`],
    ['export all', `export * from '${bad}'`],
    ['export type', `export type { X } from '${bad}'`],
    ['dynamic import', `await import('${bad}')`],
    ['dynamic import of a template', `await import(\`${bad}\`)`],
    ['require', `require('${bad}')`],
    ['require.resolve', `require.resolve('${bad}')`],
    ['createRequire', `createRequire(import.meta.url)('${bad}')`],
    ['a named createRequire', `const load = module.createRequire(here); load('${bad}')`],
    ['import.meta.resolve', `import.meta.resolve('${bad}')`],
    ['a worker', `new Worker(new URL('${bad}', import.meta.url))`],
    ['code by its address', `const file = new URL('${bad}', import.meta.url)`],
    ['a worker by its address', `import url from '${bad}?worker&url'`],
  ])('%s', (_, source) => {
    const path = 'src/main/core/x.ts'
    expect(importsOf(path, `\n${source}`)).toEqual([
      { specifier: expect.stringContaining(bad), line: 2 },
    ])
    expect(check(path, source)).toEqual([expect.stringContaining('src/renderer/app/x.ts')])
  })

  test('a computed name is an error in what is shipped', () => {
    for (const source of ['import(name)', 'require(name)', 'import(`./${name}.ts`)']) {
      expect(check('src/main/core/x.ts', source)).toEqual([
        'src/main/core/x.ts:1  imports a computed name',
      ])
      expect(check('scripts/x.ts', source)).toEqual([])
    }
  })

  test('what only looks like an import is none', () => {
    const source = `
      const text = "import 'electron'"
      // import 'electron'
      import.meta.url
      new URL('./icon.png', import.meta.url)
      new URL('./x.ts', 'http://127.0.0.1')
      other.require('electron')
    `
    expect(importsOf('x.ts', source)).toEqual([])
  })

  test('a file that does not parse is an error', () => {
    expect(() => importsOf('x.ts', 'import {')).toThrow('x.ts does not parse')
  })

  test('a specifier leads to a file, a package or a module of Node', () => {
    const from = 'src/main/x.ts'
    expect(targetOf(from, '../a/b.ts?raw')).toEqual({ kind: 'file', path: 'src/a/b.ts' })
    expect(targetOf(from, '@orpc/server/ws')).toEqual({ kind: 'package', name: '@orpc/server' })
    expect(targetOf(from, 'react-dom/client')).toEqual({ kind: 'package', name: 'react-dom' })
    expect(targetOf(from, 'fs')).toEqual({ kind: 'package', name: 'node:fs' })
    expect(targetOf(from, 'node:fs/promises')).toEqual({
      kind: 'package',
      name: 'node:fs/promises',
    })
  })
})
