import { z } from 'zod/mini'
import { count } from './ids.ts'

export const toolCall = z.object({
  id: z.string(),
  name: z.string(),
  /** The arguments as the model wrote them: JSON text, not yet checked against the tool. */
  arguments: z.string(),
  /** True when the call was printed as text and taken out of it. */
  recovered: z.boolean(),
})

export const toolResult = z.object({
  id: z.string(),
  name: z.string(),
  result: z.string(),
  failed: z.boolean(),
})

/** Where a chat was cut: earlier messages than `keepFrom` are not sent; `summary` stands for them when there is one. */
export const compaction = z.object({
  reason: z.enum(['drop_oldest', 'summary']),
  dropped: count,
  keepFrom: z.nullable(z.uuid()),
})

export const textPart = z.object({ kind: z.literal('text'), ordinal: z.int(), text: z.string() })
export const reasoningPart = z.object({
  kind: z.literal('reasoning'),
  ordinal: z.int(),
  text: z.string(),
})

/** A typed piece of a message. Text lives here and nowhere else. */
export const part = z.discriminatedUnion('kind', [
  textPart,
  reasoningPart,
  z.object({ kind: z.literal('tool_call'), ordinal: z.int(), call: toolCall }),
  z.object({ kind: z.literal('tool_result'), ordinal: z.int(), result: toolResult }),
  z.object({ kind: z.literal('compaction'), ordinal: z.int(), text: z.string(), compaction }),
])

export type ToolCall = z.infer<typeof toolCall>
export type ToolResult = z.infer<typeof toolResult>
export type Compaction = z.infer<typeof compaction>
export type Part = z.infer<typeof part>
