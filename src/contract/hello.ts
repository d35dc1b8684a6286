import { z } from 'zod/mini'

/** Raised when a window and a core no longer understand each other. */
export const protocolVersion = 2

/** First frame of a window, over every transport. The token is needed by the WebSocket only. */
export const hello = z.strictObject({
  type: z.literal('hello'),
  protocol: z.int(),
  windowId: z.uuid(),
  token: z.exactOptional(z.string().check(z.maxLength(200))),
})

export const welcome = z.object({
  type: z.literal('welcome'),
  protocol: z.int(),
  /** Names this launch of the core; another one means: ask everything again. */
  launch: z.uuid(),
  version: z.string(),
  host: z.enum(['desktop', 'headless']),
  platform: z.string(),
  /** The models are scripted: shown wherever a model is. */
  demo: z.boolean(),
})

export const refused = z.object({
  type: z.literal('refused'),
  reason: z.enum(['protocol', 'token', 'malformed']),
  message: z.string(),
})

export const helloAnswer = z.discriminatedUnion('type', [welcome, refused])

export type Hello = z.infer<typeof hello>
export type Welcome = z.infer<typeof welcome>
export type Refused = z.infer<typeof refused>
