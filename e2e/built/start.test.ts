import { existsSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { OUT, reach, sourcesOf } from './bundle.ts'

/** What may be loaded before a host is ready. Each costs every start; bench `host-start` has the figures. */
const AT_START = [
  '@orpc/client',
  '@orpc/contract',
  '@orpc/server',
  '@orpc/shared',
  '@orpc/standard-server',
  '@orpc/standard-server-peer',
  'better-sqlite3',
  'chokidar',
  'eventsource-parser',
  'jsonc-parser',
  'readdirp',
  'tokenx',
  'ws',
  'zod',
]

const OF_PACKAGE = /node_modules\/((?:@[^/]+\/)?[^/]+)\//

describe.each([
  ['desktop', join(OUT, 'main', 'index.js')],
  ['headless', join(OUT, 'main', 'headless', 'serve.js')],
])('before the %s host is ready', (_, entry) => {
  const { files, packages } = reach(entry, { atOnce: true })

  test('only the modules of this list are loaded', () => {
    const bundled = files
      .filter((file) => existsSync(`${file}.map`))
      .flatMap((file) => sourcesOf(file))
      .flatMap((source) => OF_PACKAGE.exec(source)?.[1] ?? [])
    const loaded = new Set([...bundled, ...packages].filter((name) => name !== 'electron'))
    expect([...loaded].filter((name) => !AT_START.includes(name))).toEqual([])
  })

  test("no import loads all of one of Node's own modules", () => {
    const imports = files
      .filter((path) => existsSync(path))
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^import .+ from "(.+)";$/gm)])
      .flatMap((found) => found[1] ?? [])
    expect(imports.length).toBeGreaterThan(0)
    // The builder adds one for `require`.
    expect(imports.filter((name) => isBuiltin(name) && name !== 'node:module')).toEqual([])
  })
})

test('the headless host loads nothing less: the list is no longer than it has to be', () => {
  const { files, packages } = reach(join(OUT, 'main', 'headless', 'serve.js'), { atOnce: true })
  const sources = files.filter((file) => existsSync(`${file}.map`)).flatMap(sourcesOf)
  const bundled = sources.flatMap((source) => OF_PACKAGE.exec(source)?.[1] ?? [])
  expect([...new Set([...bundled, ...packages])].toSorted()).toEqual(AT_START)
})

test('the page loads the highlighter and maths when they are used', () => {
  const html = readFileSync(join(OUT, 'renderer', 'index.html'), 'utf8')
  const [, script = ''] = /<script[^>]+src="([^"]+)"/.exec(html) ?? []
  const packagesOf = (files: readonly string[]) =>
    files
      .filter((file) => existsSync(`${file}.map`))
      .flatMap(sourcesOf)
      .flatMap((source) => OF_PACKAGE.exec(source)?.[1] ?? [])
  const entry = join(OUT, 'renderer', script)
  const late = /^(katex|shiki|@shikijs\/.+|oniguruma-.+)$/
  const atOnce = packagesOf(reach(entry, { atOnce: true }).files)
  expect(atOnce).toContain('react-dom')
  expect(atOnce.filter((name) => late.test(name))).toEqual([])
  expect(packagesOf(reach(entry).files).filter((name) => late.test(name))).toContain('katex')
})
