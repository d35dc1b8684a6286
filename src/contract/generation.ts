import { z } from 'zod/mini'
import { endError, timings } from './events.ts'
import { count, durationMs, modelRef, providerId, uid, wallTime } from './ids.ts'
import { endReason, status, stopReason } from './status.ts'

/** One request for tokens to one model, as the ledger holds it. Times are null until they happened. */
export const generation = z.object({
  uid,
  ref: modelRef,
  providerId,
  modelId: z.string(),
  /** Base URL that was asked. */
  origin: z.string(),
  /** Name the server gave for what it served. */
  servedModel: z.nullable(z.string()),
  /** True when that name is neither the asked one nor an alias of it. */
  servedOther: z.boolean(),
  status,
  stopReason: z.nullable(stopReason),
  endReason: z.nullable(endReason),
  error: z.nullable(endError),
  createdAt: wallTime,
  waitMs: z.nullable(durationMs),
  loadMs: z.nullable(durationMs),
  readMs: z.nullable(durationMs),
  /** From the lease to the first token, without what its server took to load the model or kept it in a queue. */
  firstMs: z.nullable(durationMs),
  thinkMs: z.nullable(durationMs),
  writeMs: z.nullable(durationMs),
  tokensIn: z.nullable(count),
  tokensCached: z.nullable(count),
  tokensOut: z.nullable(count),
  timings: z.nullable(timings),
  countedBy: z.nullable(z.enum(['server', 'estimate'])),
})

export type Generation = z.infer<typeof generation>
