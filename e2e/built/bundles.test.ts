import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { OUT, reach, sourcesOf } from './bundle.ts'

const desktop = join(OUT, 'main', 'index.js')
const headless = join(OUT, 'main', 'headless', 'index.js')
// What the first imports when it has read its arguments.
const served = join(OUT, 'main', 'headless', 'serve.js')
const preload = join(OUT, 'preload', 'index.cjs')

const NATIVE = ['better-sqlite3', 'node-pty']
// What a sandboxed preload can require.
const SANDBOX = ['electron', 'events', 'timers', 'url']

describe('main', () => {
  test('the headless host never reaches electron', () => {
    expect(reach(headless).packages).not.toContain('electron')
    expect(reach(desktop).packages).toContain('electron')
  })

  test.each([
    ['desktop', desktop],
    ['headless', headless],
  ])('%s: everything but the native modules is bundled', (_, entry) => {
    const others = reach(entry).packages.filter((name) => name !== 'electron')
    expect(NATIVE).toEqual(expect.arrayContaining(others))
    expect(others).toContain('better-sqlite3')
  })

  test.each([
    ['desktop', desktop],
    ['headless', served],
  ])('%s: the model SDK is loaded on first use', (_, entry) => {
    const ofSdk = (files: readonly string[]) =>
      files
        .filter((file) => existsSync(`${file}.map`))
        .filter((file) =>
          sourcesOf(file).some((source) => /node_modules\/(ai|@ai-sdk)\//.test(source)),
        )
    expect(ofSdk(reach(entry).files)).not.toEqual([])
    expect(ofSdk(reach(entry, { atOnce: true }).files)).toEqual([])
  })
})

test('the preload requires only what a sandboxed one can', () => {
  const required = [...readFileSync(preload, 'utf8').matchAll(/require\("([^"]+)"\)/g)]
  expect(required.map(([, name]) => name)).toContain('electron')
  expect(SANDBOX).toEqual(expect.arrayContaining(required.map(([, name]) => name)))
  expect(readdirSync(join(OUT, 'preload')).filter((name) => name.endsWith('.cjs'))).toEqual([
    'index.cjs',
  ])
})

describe('the page', () => {
  const html = readFileSync(join(OUT, 'renderer', 'index.html'), 'utf8')

  test('has no script in its text, and names nothing of another origin', () => {
    const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)]
    expect(scripts).not.toEqual([])
    for (const [, attributes, text] of scripts) {
      expect(attributes).toContain('src=')
      expect(text).toBe('')
    }
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
  })

  test('is minified, and its fonts are files', () => {
    const assets = readdirSync(join(OUT, 'renderer', 'assets'))
    const read = (name: string) => readFileSync(join(OUT, 'renderer', 'assets', name), 'utf8')
    const sheets = assets.filter((name) => name.endsWith('.css'))
    expect(sheets).not.toEqual([])
    for (const sheet of sheets) expect(read(sheet)).not.toContain('url(data:')
    const [entry = ''] = assets.filter((name) => /^index-.*\.js$/.test(name))
    expect(read(entry).split('\n').length).toBeLessThan(1_000)
  })
})

test.each([
  ['main', 'zod'],
  ['renderer', 'react'],
])('%s brings the licences of what it bundles', (part, name) => {
  const text = readFileSync(join(OUT, part, 'THIRD-PARTY-LICENSES.md'), 'utf8')
  expect(text).toMatch(new RegExp(`^#+ .*\\b${name}\\b`, 'm'))
})
