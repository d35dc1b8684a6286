import { z } from 'zod/mini'

const tags = z.array(z.string())

/** The value of a column `tags`. */
export function readTags(column: string): string[] {
  return tags.parse(JSON.parse(column))
}
