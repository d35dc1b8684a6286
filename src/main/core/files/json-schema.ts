import { z } from 'zod/mini'

/** The JSON Schema of a hand-edited file, with which editors complete and check it. */
export function jsonSchemaOf(schema: z.ZodMiniType): string {
  return `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`
}
