import { z } from 'zod/mini'

/** Limits of what an answer stops at: so many texts, each of so many characters. */
export const stopLimits = { texts: 8, characters: 200 } as const

/** System prompt and sampling of a chat: `chats.params`. What is absent is the server's own default. */
export const params = z.strictObject({
  system: z.exactOptional(z.string().check(z.maxLength(200_000))),
  temperature: z.exactOptional(z.number().check(z.minimum(0), z.maximum(5))),
  topP: z.exactOptional(z.number().check(z.minimum(0), z.maximum(1))),
  topK: z.exactOptional(z.int().check(z.minimum(0), z.maximum(1_000))),
  minP: z.exactOptional(z.number().check(z.minimum(0), z.maximum(1))),
  repeatPenalty: z.exactOptional(z.number().check(z.minimum(0), z.maximum(5))),
  presencePenalty: z.exactOptional(z.number().check(z.minimum(-2), z.maximum(2))),
  frequencyPenalty: z.exactOptional(z.number().check(z.minimum(-2), z.maximum(2))),
  maxTokens: z.exactOptional(z.int().check(z.minimum(1), z.maximum(1_000_000))),
  seed: z.exactOptional(z.int().check(z.minimum(0), z.maximum(4_294_967_295))),
  stop: z.exactOptional(
    z
      .array(z.string().check(z.minLength(1), z.maxLength(stopLimits.characters)))
      .check(z.maxLength(stopLimits.texts)),
  ),
})

export type Params = z.infer<typeof params>
