import { z } from 'zod/mini'
import { atLeastOne, count, durationMs, modelRef } from './ids.ts'
import { toolCall } from './parts.ts'
import { endReason, endStatus } from './status.ts'

/** What a generation is doing right now, in the order in which it normally happens. */
export const phaseName = z.enum(['waiting', 'loading', 'reading', 'thinking', 'writing'])

export const phase = z.object({
  phase: phaseName,
  /** Place in the queue (our lane's or the server's own), counted from 1. */
  place: z.exactOptional(atLeastOne),
  etaMs: z.exactOptional(durationMs),
  /** Prompt tokens processed so far. */
  progress: z.exactOptional(z.object({ done: count, total: count })),
  /** Of `writing` after thinking: how long it thought in all. */
  thoughtMs: z.exactOptional(durationMs),
})

/** Tokens of one request. `cached` is the part of `input` the server did not have to read again. */
export const tokens = z.object({
  input: z.nullable(count),
  cached: z.nullable(count),
  output: z.nullable(count),
})

/** The server's own rates, tokens per second; absent when it gave none. */
export const timings = z.object({
  promptPerSecond: z.exactOptional(z.number().check(z.nonnegative())),
  predictedPerSecond: z.exactOptional(z.number().check(z.nonnegative())),
})

/**
 * What a request cost. While it runs, what its server has counted so far, of a server that tells; the last one is of the
 * whole.
 */
export const usage = z.object({ tokens, timings, source: z.enum(['server', 'estimate']) })

/** What went wrong: our sentence, and the server's own words when it had any. */
export const endError = z.object({
  code: endReason,
  message: z.string(),
  server: z.exactOptional(z.string()),
  /** The model that was asked for, where there is no generation to tell it. */
  ref: z.exactOptional(modelRef),
  /** For `context_overflow`: both numbers, in tokens. */
  overflow: z.exactOptional(z.object({ prompt: z.nullable(z.int()), window: z.nullable(z.int()) })),
})

export const end = z.object({
  status: endStatus,
  reason: endReason,
  error: z.exactOptional(endError),
})

const seq = atLeastOne

/** The language of a generation: `seq` counts from 1 per generation; exactly one `end`, last. */
export const generationEvent = z.discriminatedUnion('type', [
  z.extend(phase, { seq, type: z.literal('phase') }),
  z.object({
    seq,
    type: z.literal('delta'),
    part: count,
    kind: z.enum(['text', 'reasoning']),
    text: z.string(),
  }),
  z.object({ seq, type: z.literal('part'), part: count, value: toolCall }),
  z.extend(usage, { seq, type: z.literal('usage') }),
  z.extend(end, { seq, type: z.literal('end') }),
])

export type PhaseName = z.infer<typeof phaseName>
export type Phase = z.infer<typeof phase>
export type Tokens = z.infer<typeof tokens>
export type Timings = z.infer<typeof timings>
export type Usage = z.infer<typeof usage>
export type EndError = z.infer<typeof endError>
export type End = z.infer<typeof end>
export type GenerationEvent = z.infer<typeof generationEvent>
