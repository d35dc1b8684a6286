import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import budgets from './budgets.json' with { type: 'json' }
import { judgeSize } from './budgets.ts'
import { OUT, reach } from './bundle.ts'

// What is loaded before anything can be seen, in bytes after gzip. A part that grows by more than a twentieth is noticed
// here: either it can wait until it is used, or its figure in budgets.json becomes the new one, in the same change.

/** The page shows something when it has read its first script; grammars, maths and the highlighter come when used. */
const PAGE_LIMIT = 350_000

const renderer = join(OUT, 'renderer')
const html = readFileSync(join(renderer, 'index.html'), 'utf8')
const named = (pattern: RegExp): string[] =>
  [...html.matchAll(pattern)].map(([, name]) => join(renderer, name ?? ''))

const parts: Readonly<Record<keyof typeof budgets, readonly string[]>> = {
  'page, script': named(/<script[^>]+src="([^"]+)"/g).flatMap(atOnce),
  'page, style': named(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g),
  'headless host': atOnce(join(OUT, 'main', 'headless', 'serve.js')),
  'desktop host': atOnce(join(OUT, 'main', 'index.js')),
}

test.each(Object.entries(parts))('%s is at most a twentieth above its budget', (name, files) => {
  // One of the names of the same record.
  expect(judgeSize(sizeOf(files), budgets[name as keyof typeof budgets])).toBe('fits')
})

test('a growth of more than a twentieth is caught, and so is a budget that is far too large', () => {
  expect(judgeSize(105_000, 100_000)).toBe('fits')
  expect(judgeSize(105_001, 100_000)).toBe('105001 bytes after gzip, budget 100000')
  expect(judgeSize(80_001, 100_000)).toBe('fits')
  expect(judgeSize(80_000, 100_000)).toBe('became smaller: the budget is 80000 now')
})

test('what is added to a part counts, as it is after gzip', () => {
  const [script = ''] = parts['page, script']
  expect(sizeOf([script, script])).toBe(2 * sizeOf([script]))
  expect(judgeSize(sizeOf([...parts['page, script'], script]), budgets['page, script'])).toContain(
    'bytes after gzip',
  )
})

test('the first script of the page is at most 350 kB', () => {
  expect(sizeOf(parts['page, script'])).toBeLessThanOrEqual(PAGE_LIMIT)
})

/** Files of the build that are loaded with this one. */
function atOnce(entry: string): string[] {
  return reach(entry, { atOnce: true }).files.filter((file) => file.startsWith(dirname(OUT)))
}

function sizeOf(files: readonly string[]): number {
  expect(files.length).toBeGreaterThan(0)
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)
}
