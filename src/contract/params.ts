import { z } from 'zod'

/** Limits of what an answer stops at: so many texts, each of so many characters. */
export const stopLimits = { texts: 8, characters: 200 } as const

/** System prompt and sampling of a chat: `chats.params`. What is absent is the server's own default. */
export const params = z.strictObject({
  system: z.exactOptional(z.string().max(200_000)),
  temperature: z.exactOptional(z.number().min(0).max(5)),
  topP: z.exactOptional(z.number().min(0).max(1)),
  topK: z.exactOptional(z.int().min(0).max(1_000)),
  minP: z.exactOptional(z.number().min(0).max(1)),
  repeatPenalty: z.exactOptional(z.number().min(0).max(5)),
  presencePenalty: z.exactOptional(z.number().min(-2).max(2)),
  frequencyPenalty: z.exactOptional(z.number().min(-2).max(2)),
  maxTokens: z.exactOptional(z.int().min(1).max(1_000_000)),
  seed: z.exactOptional(z.int().min(0).max(4_294_967_295)),
  stop: z.exactOptional(
    z.array(z.string().min(1).max(stopLimits.characters)).max(stopLimits.texts),
  ),
})

export type Params = z.infer<typeof params>
