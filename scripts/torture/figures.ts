import { readFileSync } from 'node:fs'
import { z } from 'zod/mini'

/** What a test told of a figure (src/main/core/testing/tell-figure.ts), in words. */
export type Told = z.infer<typeof told>

const told = z.strictObject({
  of: z.string(),
  said: z.string(),
  /** It could not be tried here. */
  skipped: z.optional(z.literal(true)),
})

/** The figures that the tests of a part told into a file; none where there is no file. */
export function readFigures(file: string): Told[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    // Nobody told anything.
    return []
  }
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => told.parse(JSON.parse(line)))
}
