import { z } from 'zod/mini'
import { atLeastOne, modelRef, providerId, wallTime } from './ids.ts'
import { procedure } from './procedure.ts'

/** The effective window and who said so; never a model's theoretical maximum. */
export const contextWindow = z.object({
  tokens: atLeastOne,
  source: z.enum(['server', 'registry']),
})

/** What the server told about a model; null: it did not say. */
export const capabilities = z.object({
  reasoning: z.nullable(z.boolean()),
  tools: z.nullable(z.boolean()),
  images: z.nullable(z.boolean()),
})

export const loadState = z.enum(['loaded', 'loading', 'unloaded', 'failed', 'unknown'])
export const servedBy = z.enum(['here', 'other_machine', 'cloud'])

/** One model of the catalogue: what the providers said they serve, merged. */
export const model = z.object({
  ref: modelRef,
  providerId,
  /** The provider's own name for it. */
  modelId: z.string(),
  label: z.nullable(z.string()),
  /** Other names the server accepts for it. */
  aliases: z.array(z.string()),
  window: z.nullable(contextWindow),
  capabilities,
  load: loadState,
  servedBy,
  /** The provider is outside the user's network. */
  leavesNetwork: z.boolean(),
  /** False when its provider is down: what stands here is what was seen last. */
  reachable: z.boolean(),
  seenAt: wallTime,
})

export const models = {
  /** The catalogue, cached, in the order of the registry: never waits for a provider. */
  list: procedure.output(z.array(model)),
  /** The model a new chat starts with, and where that choice comes from; null when there is none to take. */
  preferred: procedure.output(
    z.nullable(
      z.object({
        ref: modelRef,
        source: z.enum(['surface', 'recent', 'loaded']),
        /** What was used last and would be taken, were its provider still in the registry. */
        instead: z.exactOptional(modelRef),
      }),
    ),
  ),
  /** The refs used last, newest first. */
  recent: procedure.output(z.array(modelRef)),
  /** Has its server load a model, in its turn on the lane; answers when it has, or when that was stopped (not `done`). */
  load: procedure.input(z.strictObject({ ref: modelRef })).output(z.object({ done: z.boolean() })),
  unload: procedure
    .input(z.strictObject({ ref: modelRef }))
    .output(z.object({ done: z.boolean() })),
}

export type ContextWindow = z.infer<typeof contextWindow>
export type Capabilities = z.infer<typeof capabilities>
export type LoadState = z.infer<typeof loadState>
export type Model = z.infer<typeof model>
