import { stripVTControlCharacters } from 'node:util'
import { toolPath } from '../tools.mjs'
import type { TorturePart } from './parts.ts'
import type { Outcome } from './results.ts'
import { start } from './start.ts'

/** Runs the tests of a part. What they print of themselves (`T-01: ...`) is the result; all else is shown only. */
export async function runTests(
  part: TorturePart,
  { small, seed }: { readonly small: boolean; readonly seed: number | undefined },
): Promise<Outcome> {
  const { files, names, project = 'node', limitMinutes } = part
  const args = [
    toolPath('vitest', 'vitest'),
    'run',
    `--project=${project}`,
    '--reporter=dot',
    ...(names === undefined ? [] : ['-t', names]),
    ...files,
  ]
  const { lines, code } = await start(args, {
    limitMs: limitMinutes * 60_000,
    env: {
      ...(!small && { BOOCODE_TORTURE: 'full' }),
      ...(seed !== undefined && { BOOCODE_SEED: String(seed) }),
    },
    heard: (line) => console.log(line),
  })
  const plain = lines.map((line) => stripVTControlCharacters(line))
  const figures = figuresIn(plain)
  const said = figures.length > 0 ? figures : sumIn(plain).map((sum) => `${part.id}: ${sum}`)
  return { said, failure: failureOf(code, plain, limitMinutes) }
}

/** The lines in which tests say what they came to. */
export function figuresIn(lines: readonly string[]): string[] {
  return lines.flatMap((line) => /(?:^|[^\w-])(T-\d\d.*)$/.exec(line)?.[1] ?? []).filter(isFigure)
}

/** Names of tests begin like figures; figures have numbers after a colon. */
function isFigure(line: string): boolean {
  return /^T-\d\d[^:]*: .*\d/.test(line)
}

/** How many tests passed, for those that say nothing of themselves. */
function sumIn(lines: readonly string[]): string[] {
  return lines.flatMap((line) => /^ *Tests +(.*\d passed.*)$/.exec(line)?.[1] ?? [])
}

function failureOf(
  code: number | 'late',
  lines: readonly string[],
  limitMinutes: number,
): string | undefined {
  if (code === 'late') return `It did not end within ${limitMinutes} minutes.`
  if (code === 0) return undefined
  const failed = lines.filter((line) => line.includes('FAIL ')).slice(0, 10)
  return [`It ended with ${code}.`, ...failed.map((line) => line.trim())].join(' ')
}
