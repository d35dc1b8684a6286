import { coveredBy, covers, isTest, names } from './files.ts'
import { LINES, RESERVED, TEST_EXTRAS, type Line, type Reserved } from './table.ts'

/** What an import leads to: a file of the project, or a package. */
export type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }

/** The line of the table that covers a file, and the folder of the line it lies in. */
export function lineOf(path: string): { line: Line; own: string } | undefined {
  for (const line of LINES) {
    for (const files of line.files) {
      const own = coveredBy(files, path)
      if (own !== undefined) return { line, own }
    }
  }
  return undefined
}

/** What is wrong with one file importing one target, as a sentence; undefined where nothing is. */
export function judge(path: string, target: Target): string | undefined {
  const found = lineOf(path)
  if (found === undefined) return `no line of the table covers ${path}`
  const name = target.kind === 'file' ? target.path : target.name
  const reserved = RESERVED.find((entry) => isReserved(entry, target) && !covers(entry.by, path))
  if (reserved !== undefined) {
    return `${name} (${reserved.name}) is for ${reserved.by.join(', ')} only`
  }
  if (allows(found, target) || (isTest(path) && allowsTests(target))) return undefined
  return `"${found.line.name}" may not import ${name}`
}

function allows({ line, own }: { line: Line; own: string }, target: Target): boolean {
  if (target.kind === 'package') {
    return line.packages === 'free' || names(line.packages, target.name)
  }
  return coveredBy(own, target.path) !== undefined || covers(line.paths, target.path)
}

function allowsTests(target: Target): boolean {
  if (target.kind === 'package') return names(TEST_EXTRAS.packages, target.name)
  return covers(TEST_EXTRAS.paths, target.path)
}

function isReserved({ targets }: Reserved, target: Target): boolean {
  return target.kind === 'package' ? names(targets, target.name) : covers(targets, target.path)
}
