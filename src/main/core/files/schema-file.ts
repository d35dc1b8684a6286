import { dirname, join } from 'node:path'
import { z } from 'zod'
import { messageOf } from '../kernel/errors.ts'
import type { Log } from '../ports.ts'
import { writeText } from './write-text.ts'

/** The JSON Schema of a hand-edited file, with which editors complete and check it. */
export function jsonSchemaOf(schema: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`
}

/**
 * Writes the schema beside a file of ours: a path into the app would be another one after each update. A file does
 * without it where it cannot be written.
 */
export async function writeSchemaBeside(
  path: string,
  name: string,
  schema: z.ZodType,
  log: Log,
): Promise<void> {
  try {
    await writeText(join(dirname(path), name), jsonSchemaOf(schema))
  } catch (error) {
    log.warn('A schema was not written', { name, reason: messageOf(error) })
  }
}
