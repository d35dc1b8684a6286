import { eventIterator } from '@orpc/contract'
import { z } from 'zod/mini'
import { count } from './ids.ts'
import { procedure } from './procedure.ts'

/** What a window may hold answers about. `ids` are uids or provider ids; empty means all of the topic. */
export const topic = z.enum([
  'sessions',
  'chat',
  'generations',
  'registry',
  'providers',
  'models',
  'lanes',
  'settings',
  'notices',
  'state',
  'arena',
  'lineups',
  'decks',
  'ranking',
])

/** Something changed: ask again. `seq` counts per launch. `gap`: the core no longer has what came after the asked seq. */
export const change = z.object({
  seq: count,
  topic: z.nullable(topic),
  ids: z.array(z.string()),
  gap: z.boolean(),
})

export const changes = {
  /** Changes after `after` (0: from now on). The first element says where the stream stands (`topic` null). */
  stream: procedure
    .input(z.strictObject({ after: z.exactOptional(count) }))
    .output(eventIterator(change)),
}

export type Topic = z.infer<typeof topic>
export type Change = z.infer<typeof change>
