import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { importsOf } from '../../scripts/boundaries/imports-of.ts'
import { ROOT } from '../../scripts/tools.mjs'

/** The folder the build writes, or the copy of it that `BOOCODE_OUT` names. */
export const OUT = process.env['BOOCODE_OUT'] ?? join(ROOT, 'out')

// Bundled CommonJS calls a require of the bundler's own, under a name like `__require`.
const REQUIRED = /require\w*\((["'])([^"']+)\1\)/g
const STATIC = /^\s*(?:import|export)\b/

/** What can be reached from a built entry: files of the build, and packages (Node's own modules left out). */
export interface Reach {
  readonly files: readonly string[]
  readonly packages: readonly string[]
}

/** Follows the imports of a built entry; `atOnce`: only those that are loaded with it, no `import()`. */
export function reach(entry: string, { atOnce = false } = {}): Reach {
  const files = new Set<string>()
  const packages = new Set<string>()
  const open = [entry]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (files.has(file)) continue
    files.add(file)
    for (const name of namesIn(file, atOnce)) {
      if (name.startsWith('.')) open.push(join(dirname(file), name))
      else if (!isBuiltin(name)) packages.add(name)
    }
  }
  return { files: [...files], packages: [...packages].toSorted() }
}

function namesIn(file: string, atOnce: boolean): string[] {
  const source = readFileSync(file, 'utf8')
  const lines = source.split('\n')
  const imported = importsOf(file, source)
    .filter(({ line }) => !atOnce || STATIC.test(lines[line - 1] ?? ''))
    .flatMap(({ specifier }) => (specifier === undefined ? [] : [specifier]))
  const required = [...source.matchAll(REQUIRED)].flatMap(([, , name]) => name ?? [])
  return [...imported, ...required]
}

/** The files a built file was made of, as its source map says. */
export function sourcesOf(file: string): string[] {
  const map: { sources: string[] } = JSON.parse(readFileSync(`${file}.map`, 'utf8'))
  return map.sources
}
