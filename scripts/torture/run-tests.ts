import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { ensureChromium } from '../ensure-chromium.mjs'
import { toolPath } from '../tools.mjs'
import { readFigures, type Told } from './figures.ts'
import type { TorturePart } from './parts.ts'
import type { Outcome } from './results.ts'
import { start, type Said } from './start.ts'

/** Runs the tests of a part. What they tell of themselves is the result; what they print is shown only. */
export async function runTests(
  part: TorturePart,
  { small, seed }: { readonly small: boolean; readonly seed: number | undefined },
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'boocode-torture-'))
  const figures = join(folder, 'figures')
  try {
    const run = await start(argumentsOf(part, join(folder, 'traces')), {
      limitMs: part.limitMinutes * 60_000,
      env: {
        BOOCODE_FIGURES: figures,
        ...(!small && { BOOCODE_TORTURE: 'full' }),
        ...(seed !== undefined && { BOOCODE_SEED: String(seed) }),
      },
      heard: (line) => console.log(line),
    })
    return outcomeOf(part, run, readFigures(figures))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function argumentsOf({ files, names, project }: TorturePart, folder: string): string[] {
  if (project === 'browser') {
    ensureChromium()
    const playwright = toolPath('@playwright/test', 'playwright')
    return [
      playwright,
      'test',
      `--project=${project}`,
      '--reporter=line',
      `--output=${folder}`,
      ...files,
    ]
  }
  return [
    toolPath('vitest', 'vitest'),
    'run',
    `--project=${project ?? 'node'}`,
    '--reporter=dot',
    ...(names === undefined ? [] : ['-t', names]),
    ...files,
  ]
}

/** A part holds when its tests passed and every figure of it was told. */
export function outcomeOf(
  part: Pick<TorturePart, 'figures' | 'limitMinutes'>,
  run: Said,
  told: readonly Told[],
): Outcome {
  const missing = part.figures.filter((of) => !told.some((one) => one.of === of))
  const untold = missing.length === 0 ? [] : [`Nothing was told of ${missing.join(', ')}.`]
  const failure = [...wrongWith(run, part.limitMinutes), ...untold].join(' ')
  return {
    said: told.map(({ said }) => said),
    skipped: told.flatMap(({ of, skipped }) => (skipped ? of : [])),
    failure: failure === '' ? undefined : failure,
  }
}

/** How vitest and Playwright name one. */
const failedTest = /FAIL |^ +\d+\) \[/

function wrongWith({ code, lines }: Said, limitMinutes: number): string[] {
  if (code === 'late') return [`It did not end within ${limitMinutes} minutes.`]
  if (code === 0) return []
  const plain = lines.map((line) => stripVTControlCharacters(line))
  const failed = plain.filter((line) => failedTest.test(line)).slice(0, 10)
  return [`It ended with ${code}.`, ...failed.map((line) => line.trim())]
}
