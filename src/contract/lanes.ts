import { z } from 'zod'
import { durationMs, modelRef, providerId, uid } from './ids.ts'
import { procedure } from './procedure.ts'

export const callerKind = z.enum([
  'chat',
  'arena',
  'agent',
  'flow',
  'title',
  'compaction',
  'commit',
  'ask',
  'gateway',
])

/** Who asks for tokens. Order and fairness go by `key`: the uid of the session, round, run or token. */
export const caller = z.object({ kind: callerKind, key: z.string().min(1) })

export const laneEntry = z.object({
  generationUid: uid,
  ref: modelRef,
  caller,
  /** How long it has run or waited. */
  forMs: durationMs,
})

export const lane = z.object({
  name: z.string(),
  providers: z.array(providerId),
  slots: z.int().positive(),
  slotsSource: z.enum(['registry', 'learnt', 'default']),
  running: z.array(laneEntry),
  waiting: z.array(laneEntry),
})

export const lanes = { list: procedure.output(z.array(lane)) }

export type CallerKind = z.infer<typeof callerKind>
export type Caller = z.infer<typeof caller>
export type LaneEntry = z.infer<typeof laneEntry>
export type Lane = z.infer<typeof lane>
