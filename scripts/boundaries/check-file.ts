import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { importsOf, type FoundImport } from './imports-of.ts'
import { judge, lineOf, type Target } from './judge.ts'

/**
 * All violations of one file, each a line for the user: `path:line  sentence`.
 * @param exists whether a path of the project (forward slashes, relative) is a file
 */
export function checkFile(
  path: string,
  source: string,
  exists: (path: string) => boolean,
): string[] {
  if (lineOf(path) === undefined) return [`${path}  no line of the table covers it`]
  return importsOf(path, source).flatMap((found) => {
    const problem = problemOf(path, found, exists)
    return problem === undefined ? [] : [`${path}:${found.line}  ${problem}`]
  })
}

function problemOf(path: string, { specifier }: FoundImport, exists: (path: string) => boolean) {
  // A computed name cannot be checked; tools may have one, what is shipped may not.
  if (specifier === undefined)
    return path.startsWith('src/') ? 'imports a computed name' : undefined
  const target = targetOf(path, specifier)
  if (target.kind === 'file' && !exists(target.path)) return `${target.path} does not exist`
  return judge(path, target)
}

/** Where a specifier leads; Vite's queries (`?worker&url`, `?raw`) name the same file. */
export function targetOf(from: string, specifier: string): Target {
  const bare = specifier.replace(/\?.*$/, '')
  if (bare.startsWith('.')) return { kind: 'file', path: posix.join(posix.dirname(from), bare) }
  if (bare.startsWith('/')) return { kind: 'file', path: bare }
  if (isBuiltin(bare)) return { kind: 'package', name: `node:${bare.replace(/^node:/, '')}` }
  const parts = bare.split('/')
  return { kind: 'package', name: parts.slice(0, bare.startsWith('@') ? 2 : 1).join('/') }
}
