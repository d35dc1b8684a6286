import { readdirSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from '../../scripts/tools.mjs'

/** What the engine writes into the folder that NODE_V8_COVERAGE names: how often each block of each function ran. */
interface Report {
  readonly result: readonly { readonly url: string; readonly functions: readonly Counted[] }[]
}
interface Counted {
  readonly ranges: readonly {
    readonly startOffset: number
    readonly endOffset: number
    readonly count: number
  }[]
}

/** Lines of the sources of a built file with a branch that none of the runs has taken, as `path:line`. */
export function branchesNotTaken(
  reports: string,
  builtFile: string,
  isMeant: (path: string) => boolean,
): string[] {
  const text = readFileSync(builtFile, 'utf8')
  const taken = new Uint8Array(text.length)
  for (const name of readdirSync(reports)) {
    const report: Report = JSON.parse(readFileSync(join(reports, name), 'utf8'))
    // A preload runs once for each document.
    for (const { url, functions } of report.result)
      if (url === pathToFileURL(builtFile).href) addRun(taken, functions)
  }
  const lines = new Set<string>()
  const map = new SourceMap(JSON.parse(readFileSync(`${builtFile}.map`, 'utf8')))
  for (const [line, column] of placesWhere(text, (offset) => taken[offset] === 0)) {
    const found = map.findEntry(line, column)
    if (!('originalSource' in found)) continue
    const path = relative(ROOT, resolve(dirname(builtFile), found.originalSource))
    if (isMeant(path)) lines.add(`${path}:${found.originalLine + 1}`)
  }
  return [...lines]
}

/** Inner blocks come after those around them. */
function addRun(taken: Uint8Array, functions: readonly Counted[]): void {
  const counts = new Uint8Array(taken.length)
  for (const { startOffset, endOffset, count } of functions.flatMap(({ ranges }) => ranges))
    counts.fill(count > 0 ? 1 : 0, startOffset, endOffset)
  for (const [offset, count] of counts.entries()) if (count > 0) taken[offset] = 1
}

/** Line and column, from 0, of the letters where something holds: space and punctuation do nothing by themselves. */
function* placesWhere(
  text: string,
  holds: (offset: number) => boolean,
): Generator<[line: number, column: number]> {
  let start = 0
  for (const [line, content] of text.split('\n').entries()) {
    for (const { index } of content.matchAll(/\w+/g)) if (holds(start + index)) yield [line, index]
    start += content.length + 1
  }
}
