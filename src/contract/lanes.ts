import { z } from 'zod/mini'
import { phaseName } from './events.ts'
import { atLeastOne, durationMs, modelRef, providerId, uid } from './ids.ts'
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
  // Not for tokens: the user has a model loaded or unloaded.
  'load',
  'unload',
])

/** Who asks for tokens. Order and fairness go by `key`: the uid of the session, round, run or token. */
export const caller = z.object({ kind: callerKind, key: z.string().check(z.minLength(1)) })

export const laneEntry = z.object({
  /** Of blind rounds the uid of the round or its deck: it stands on every lane its models may run on. */
  generationUid: uid,
  /** Null, as its caller: it writes in a blind round, and nobody may know who does. */
  ref: z.nullable(modelRef),
  caller: z.nullable(caller),
  /** How long it has run or waited. */
  forMs: durationMs,
  /** How long it may still wait, from measured times; absent where nothing was measured. */
  etaMs: z.exactOptional(durationMs),
  /** What one that runs does now: it may load its model first. Absent for the others, and in a blind round. */
  phase: z.exactOptional(phaseName),
})

export const lane = z.object({
  name: z.string(),
  providers: z.array(providerId),
  slots: atLeastOne,
  slotsSource: z.enum(['registry', 'learnt', 'default']),
  running: z.array(laneEntry),
  /** In the order of their turns. */
  waiting: z.array(laneEntry),
  /** Stopped while they ran: the slot is free, their server may still be finishing until it shows otherwise. */
  finishing: z.array(laneEntry),
})

const entryOf = z.strictObject({ generationUid: uid })

export const lanes = {
  list: procedure.output(z.array(lane)),
  /** Gives a waiting entry the next turn, with what its caller asked for before it; nothing when it does not wait. */
  moveUp: procedure.input(entryOf).output(z.void()),
  /** Stops an entry, as a user does; nothing when it has ended. */
  stop: procedure.input(entryOf).output(z.void()),
}

export type CallerKind = z.infer<typeof callerKind>
export type Caller = z.infer<typeof caller>
export type LaneEntry = z.infer<typeof laneEntry>
export type Lane = z.infer<typeof lane>
