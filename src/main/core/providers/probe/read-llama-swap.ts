import { z } from 'zod/mini'
import type { LoadState } from '../../../../contract/models.ts'
import type { ModelFacts, Reader } from './facts.ts'
import {
  looseCount,
  looseFlag,
  looseText,
  looseTexts,
  modelId,
  readEntries,
  readOpenAiList,
} from './wire.ts'

const entry = z.object({
  id: modelId,
  owned_by: looseText,
  name: looseText,
  /** What the configuration says the model is started with. */
  context_length: looseCount,
  architecture: z.catch(z.optional(z.object({ input_modalities: looseTexts })), undefined),
  capabilities: z.catch(
    z.optional(
      z.object({
        vision: looseFlag,
        tools: looseFlag,
        function_calling: looseFlag,
        reasoning: looseFlag,
      }),
    ),
    undefined,
  ),
  meta: z.catch(
    z.optional(
      z.object({
        n_ctx: looseCount,
        llamaswap: z.catch(
          z.optional(
            z.object({
              type: looseText,
              modelID: looseText,
              peerID: looseText,
              aliases: looseTexts,
              context_length: looseCount,
            }),
          ),
          undefined,
        ),
      }),
    ),
    undefined,
  ),
})

const running = z.object({ running: z.array(z.unknown()) })
const process = z.object({ model: z.string(), state: z.string() })
const version = z.object({ version: looseText })

type Entry = z.infer<typeof entry>

/** llama-swap, from its source (2026): peers run elsewhere, aliases may be listed as entries of their own. */
export const llamaSwap: Reader = {
  kind: 'llama-swap',
  paths: ['/v1/models', '/running', '/api/version'],
  read(answers) {
    const entries = readOpenAiList(answers['/v1/models'], entry)
    if (!entries) return undefined
    const list = running.safeParse(answers['/running']).data?.running ?? []
    const states = new Map(readEntries(list, process).map(({ model, state }) => [model, state]))
    return {
      version: version.safeParse(answers['/api/version']).data?.version ?? null,
      models: entries
        .filter((found) => targetOf(found) === undefined)
        .map((found) => modelOf(found, entries, states)),
      loadsModels: true,
      busy: null,
      works: states.size === 0 ? false : null,
      slots: null,
    }
  },
}

function modelOf(
  found: Entry,
  entries: readonly Entry[],
  states: ReadonlyMap<string, string>,
): ModelFacts {
  const ours = found.meta?.llamaswap
  const peer = ours?.peerID !== undefined || ours?.type === 'peer'
  const listed = entries.filter((other) => targetOf(other) === found.id).map(({ id }) => id)
  return {
    id: found.id,
    label: found.name ?? null,
    aliases: [...new Set([...(ours?.aliases ?? []), ...listed])],
    window: found.context_length ?? ours?.context_length ?? found.meta?.n_ctx ?? null,
    capabilities: {
      reasoning: found.capabilities?.reasoning ?? null,
      tools: found.capabilities?.tools ?? found.capabilities?.function_calling ?? null,
      images:
        found.capabilities?.vision ??
        found.architecture?.input_modalities?.includes('image') ??
        null,
    },
    load: peer ? 'unknown' : (loadWords[states.get(found.id) ?? 'stopped'] ?? 'unloaded'),
    servedBy: peer ? 'other_machine' : 'here',
  }
}

/** Of an entry that is only another name, the id of its model. */
function targetOf({ id, meta }: Entry): string | undefined {
  const ours = meta?.llamaswap
  return ours?.type === 'alias' && ours.modelID !== id ? ours.modelID : undefined
}

const loadWords: Readonly<Record<string, LoadState>> = { ready: 'loaded', starting: 'loading' }
