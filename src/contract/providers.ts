import { z } from 'zod/mini'
import { atLeastOne, count, durationMs, providerId, wallTime } from './ids.ts'
import { procedure } from './procedure.ts'

export const providerKind = z.enum([
  'llama-server',
  'llama-swap',
  'ollama',
  'lmstudio',
  'vllm',
  'openai',
])

export const providerState = z.enum(['unknown', 'up', 'loading', 'busy', 'down'])

/** One entry of the registry and what is known of it now. */
export const provider = z.object({
  id: providerId,
  label: z.string(),
  baseUrl: z.string(),
  /** Place in the registry, from 0: the hue of its mark. */
  order: count,
  /** Null until it was detected. */
  kind: z.nullable(providerKind),
  kindSource: z.enum(['registry', 'detected']),
  version: z.nullable(z.string()),
  lane: z.string(),
  /** Why it stands on that lane: it runs on that machine, or the registry says so. */
  laneSource: z.enum(['machine', 'registry']),
  /** Other providers on the same lane. */
  sharesLaneWith: z.array(providerId),
  leavesNetwork: z.boolean(),
  state: providerState,
  /** Since when it is in that state. */
  since: z.nullable(wallTime),
  /** When a provider that is down is asked again. A new time alone is not announced: who shows it asks now and then. */
  nextTryAt: z.nullable(wallTime),
  latencyMs: z.nullable(durationMs),
  /** Why it is down, or what it answered that made no sense. */
  problem: z.nullable(z.string()),
  /** Model ids that are loaded; null: it does not say. */
  loaded: z.nullable(z.array(z.string())),
  /** It can be asked to load and unload models. */
  loadsModels: z.boolean(),
  models: count,
  cloudModels: count,
  /** Whether a key was found: a kept one, or in the variable that is named for it (`missing`: not there). */
  key: z.enum(['none', 'found', 'missing']),
  /** The environment variable that is named for its key. */
  keyVariable: z.nullable(z.string()),
})

/**
 * Something the file says that is wrong (`error`: not applied) or odd (`warning`: applied). `message` is a sentence that
 * names its line already; `line`, from 1, is where to go.
 */
export const registryProblem = z.object({
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  line: z.nullable(atLeastOne),
})

export const registryInfo = z.object({
  path: z.string(),
  /** `missing`: there is no file yet; `broken`: it was not applied, the last good version is in force. */
  state: z.enum(['ok', 'missing', 'broken']),
  problems: z.array(registryProblem),
  loadedAt: z.nullable(wallTime),
  /** What the last reload changed, as provider ids; null before the first reload. */
  lastReload: z.nullable(
    z.object({
      at: wallTime,
      added: z.array(providerId),
      removed: z.array(providerId),
      changed: z.array(providerId),
    }),
  ),
  aliases: z.array(z.object({ alias: z.string(), ref: z.string() })),
})

/** A server that answered on an address which is not in the registry yet. */
export const foundServer = z.object({
  address: z.string(),
  kind: providerKind,
  version: z.nullable(z.string()),
  models: z.array(z.string()),
  cloudModels: count,
  loaded: z.nullable(z.array(z.string())),
  window: z.nullable(atLeastOne),
  /** An id that is free and says what it is. */
  suggestedId: providerId,
})

const address = z.string().check(z.trim(), z.minLength(1), z.maxLength(2_000))

export const providers = {
  list: procedure.output(z.array(provider)),
  registry: procedure.output(registryInfo),
  /** Servers found on the usual loopback ports, without those of the registry. */
  found: procedure.output(z.array(foundServer)),
  /** Looks at the usual ports again and asks every provider, without waiting for the answers. */
  refresh: procedure.output(z.void()),
  /** Asks one address, at most 3 s. `host`, `host:port`, a URL, or a port of this computer. */
  probe: procedure.input(z.strictObject({ address })).output(foundServer),
  /** Appends a provider to the file, comments kept, and applies it. */
  add: procedure
    .input(
      z.strictObject({
        id: providerId,
        baseUrl: z.string().check(z.maxLength(2_000)),
        label: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(100))),
        kind: z.exactOptional(providerKind),
      }),
    )
    .output(z.void()),
  /** Keeps a key for a provider outside of the file, or forgets it (null). Only a desktop can. */
  keepKey: procedure
    .input(
      z.strictObject({
        id: providerId,
        key: z.nullable(z.string().check(z.minLength(1), z.maxLength(4_000))),
      }),
    )
    .output(z.void()),
  /** Opens the registry file in the user's editor; makes an empty one when there is none. Answers its path. */
  openFile: procedure.output(z.object({ path: z.string(), opened: z.boolean() })),
}

export type ProviderKind = z.infer<typeof providerKind>
export type ProviderState = z.infer<typeof providerState>
export type Provider = z.infer<typeof provider>
export type RegistryInfo = z.infer<typeof registryInfo>
export type RegistryProblem = z.infer<typeof registryProblem>
export type FoundServer = z.infer<typeof foundServer>
