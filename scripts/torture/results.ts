import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod/mini'

/** What a part came to: the lines its tests said, which figures could not be tried here, and what went wrong. */
export interface Outcome {
  readonly said: readonly string[]
  readonly skipped: readonly string[]
  readonly failure: string | undefined
}

const kept = z.record(z.string(), z.unknown())

/** Keeps the result of a part, the last one of each, and leaves those of the others. */
export function keep(file: string, id: string, result: object): void {
  mkdirSync(dirname(file), { recursive: true })
  const all = Object.entries({ ...read(file), [id]: result })
  const sorted = all.toSorted(([one], [other]) => one.localeCompare(other))
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`)
}

function read(file: string): Record<string, unknown> {
  try {
    return kept.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    // None yet, or one that nobody can read: the parts that run now are kept.
    return {}
  }
}
