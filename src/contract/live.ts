import { eventIterator } from '@orpc/contract'
import { z } from 'zod/mini'
import { end, phase, usage } from './events.ts'
import { atLeastOne, count, durationMs, uid } from './ids.ts'
import { toolCall } from './parts.ts'
import { procedure } from './procedure.ts'

/** Text that came since the last frame, merged per part; or a part that came whole. */
export const livePart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), part: z.int(), text: z.string() }),
  z.object({ kind: z.literal('reasoning'), part: z.int(), text: z.string() }),
  z.object({ kind: z.literal('tool_call'), part: z.int(), call: toolCall }),
])

/** What one followed generation did between two frames: events `from`..`to`, without a gap. */
export const liveUpdate = z.object({
  generationUid: uid,
  from: atLeastOne,
  to: atLeastOne,
  phase: z.exactOptional(phase),
  parts: z.array(livePart),
  usage: z.exactOptional(usage),
  end: z.exactOptional(end),
})

export const liveFrame = z.object({
  frame: atLeastOne,
  updates: z.array(liveUpdate),
})

/** Everything a generation has said up to `seq`; updates continue after it. */
export const liveSnapshot = z.object({
  generationUid: uid,
  messageUid: z.nullable(uid),
  seq: count,
  phase: z.nullable(phase),
  /** How long it has been in its phase; before the first, how long it waits. Null: it does not run. */
  phaseForMs: z.nullable(durationMs),
  parts: z.array(livePart),
  usage: z.nullable(usage),
  end: z.nullable(end),
})

export const live = {
  /**
   * The one stream of a window. A second call of the same window ends the first. A link sends it by itself, see
   * `frameMark`; who calls it gets it as the answer instead.
   */
  frames: procedure.output(eventIterator(liveFrame)),
  /** From now on frames carry this generation. The answer is everything so far; after the end, the stored text and its end. */
  follow: procedure.input(z.strictObject({ generationUid: uid })).output(liveSnapshot),
  leave: procedure.input(z.strictObject({ generationUid: uid })).output(z.void()),
  /** The window has drawn this frame and all before it; see `framesUnderWay`. */
  ack: procedure.input(z.strictObject({ frame: atLeastOne })).output(z.void()),
}

export type LivePart = z.infer<typeof livePart>
export type LiveUpdate = z.infer<typeof liveUpdate>
export type LiveFrame = z.infer<typeof liveFrame>
export type LiveSnapshot = z.infer<typeof liveSnapshot>
