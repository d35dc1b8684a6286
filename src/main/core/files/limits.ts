import { z } from 'zod/mini'

const limit = z.int().check(z.minimum(1_000), z.maximum(86_400_000))

/** The three clocks of a stream as hand-edited files set them, in milliseconds. What is absent is decided elsewhere. */
export const limitsSchema = z.strictObject({
  firstTokenMs: z
    .exactOptional(limit)
    .check(
      z.describe('How long the first token may take, in ms. Loading and waiting do not count.'),
    ),
  bytesMs: z
    .exactOptional(limit)
    .check(z.describe('How long a stream that has begun may say nothing at all, in ms.')),
  nextTokenMs: z
    .exactOptional(limit)
    .check(z.describe('How long the next token may take after the first, in ms.')),
})

/** The three clocks of a stream, in milliseconds. */
export interface Limits {
  readonly firstTokenMs: number
  readonly bytesMs: number
  readonly nextTokenMs: number
}

export type LimitSettings = z.infer<typeof limitsSchema>
