import type { Files, Package } from './table.ts'

const TEST = /\.test\.tsx?$/

export function isTest(path: string): boolean {
  return TEST.test(path)
}

/**
 * The folder (with its slash) or file by which a set of files covers a path, undefined where it does not. Paths are
 * relative to the project and have forward slashes.
 */
export function coveredBy(files: Files, path: string): string | undefined {
  if (files.startsWith('test:')) {
    return isTest(path) ? coveredBy(files.slice('test:'.length), path) : undefined
  }
  if (files.startsWith('**/')) return anywhere(files.slice('**'.length), path)
  if (files.endsWith('*/')) return folderIn(files.slice(0, -2), path)
  if (files.endsWith('*')) return directlyIn(files.slice(0, -1), path) ? path : undefined
  if (files.endsWith('/')) return path.startsWith(files) ? files : undefined
  return path === files ? files : undefined
}

function anywhere(folder: string, path: string): string | undefined {
  const at = path.indexOf(folder)
  return at === -1 ? undefined : path.slice(0, at + folder.length)
}

function folderIn(parent: string, path: string): string | undefined {
  if (!path.startsWith(parent)) return undefined
  const end = path.indexOf('/', parent.length)
  return end === -1 ? undefined : path.slice(0, end + 1)
}

function directlyIn(folder: string, path: string): boolean {
  return path.startsWith(folder) && !path.slice(folder.length).includes('/')
}

export function covers(all: readonly Files[], path: string): boolean {
  return all.some((files) => coveredBy(files, path) !== undefined)
}

export function names(packages: readonly Package[], name: string): boolean {
  return packages.some((wanted) =>
    wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted,
  )
}
