import { appendFileSync } from 'node:fs'
import type { TestContext } from 'vitest'

/** What a test of a figure of docs/rules.md came to. */
export interface Figure {
  /** The figure, and which of its tests where it has several: `T-08 over a WebSocket`. */
  readonly of: string
  /** How much was tried, and of what: 200 `kills`. */
  readonly n: number
  readonly what: string
  /** When it began, by `performance.now()`. */
  readonly began: number
  /** Left out where nothing is left to chance. */
  readonly seed?: number
  /** What else it came to. */
  readonly found?: string
}

/**
 * Says what a test came to. The torture run names a file and reads it from there: what a worker of vitest writes to its
 * output is not always heard.
 */
export function tellFigure({ of, n, what, began, seed, found }: Figure): void {
  const seconds = Math.round((performance.now() - began) / 100) / 10
  const chance = seed === undefined ? 'nothing left to chance' : `seed ${seed}`
  const more = found === undefined ? '' : `; ${found}`
  tell({ of, said: `${of}: ${n} ${what}, ${seconds} s, ${chance}${more}` })
}

/** Skips a test that cannot be had here; the torture run says so and does not count its figure as held. */
export function skipFigure(of: string, context: TestContext, why: string): never {
  tell({ of, said: `${of}: not tried, ${why}`, skipped: true })
  return context.skip(why)
}

function tell(line: { of: string; said: string; skipped?: true }): void {
  process.stdout.write(`${line.said}\n`)
  const file = process.env['BOOCODE_FIGURES']
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`)
}
