import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import budgets from './budgets.json' with { type: 'json' }
import { OUT, reach } from './bundle.ts'

// What is loaded before anything can be seen, in bytes after gzip. A part that grows by more than a twentieth is noticed
// here: either it can wait until it is used, or its figure in budgets.json becomes the new one, in the same change.

const GROWTH = 1.05
/** The page shows something when it has read its first script; grammars, maths and the highlighter come when used. */
const PAGE_LIMIT = 350_000

const renderer = join(OUT, 'renderer')
const html = readFileSync(join(renderer, 'index.html'), 'utf8')
const named = (pattern: RegExp): string[] =>
  [...html.matchAll(pattern)].map(([, name]) => join(renderer, name ?? ''))

const parts: Readonly<Record<keyof typeof budgets, readonly string[]>> = {
  'page, script': named(/<script[^>]+src="([^"]+)"/g).flatMap(atOnce),
  'page, style': named(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g),
  'headless host': atOnce(join(OUT, 'main', 'headless', 'index.js')),
  'desktop host': atOnce(join(OUT, 'main', 'index.js')),
}

test.each(Object.entries(parts))('%s is at most a twentieth above its budget', (name, files) => {
  const bytes = sizeOf(files)
  // One of the names of the same record.
  const budget = budgets[name as keyof typeof budgets]
  expect(bytes, `${name}: ${bytes} bytes after gzip, budget ${budget}`).toBeLessThanOrEqual(
    budget * GROWTH,
  )
  expect(bytes, `${name} became smaller: its budget is ${bytes} now`).toBeGreaterThan(budget * 0.8)
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
