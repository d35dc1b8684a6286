import { dirname, join } from 'node:path'
import type { z } from 'zod/mini'
import { messageOf } from '../kernel/errors.ts'
import type { Log } from '../ports.ts'
import { writeText } from './write-text.ts'

/**
 * Writes the JSON Schema of a file of ours beside it: a path into the app would be another one after each update. A file
 * does without it where it cannot be written.
 */
export async function writeSchemaBeside(
  path: string,
  name: string,
  schema: z.ZodMiniType,
  log: Log,
): Promise<void> {
  try {
    // Only a new file needs it: no start pays for it.
    const { jsonSchemaOf } = await import('./json-schema.ts')
    await writeText(join(dirname(path), name), jsonSchemaOf(schema))
  } catch (error) {
    log.warn('A schema was not written', { name, reason: messageOf(error) })
  }
}
