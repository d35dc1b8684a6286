import { z } from 'zod/mini'
import type { LoadState } from '../../../../contract/models.ts'
import type { Answers, ModelFacts, Reader, ServerFacts } from './facts.ts'
import {
  looseCount,
  looseFlag,
  looseText,
  looseTexts,
  modelId,
  plainModel,
  readEntries,
  readOpenAiList,
} from './wire.ts'

const entry = z.object({
  id: modelId,
  aliases: looseTexts,
  architecture: z.catch(z.optional(z.object({ input_modalities: looseTexts })), undefined),
  meta: z.catch(z.optional(z.object({ n_ctx: looseCount })), undefined),
  /** Only a router tells it. */
  status: z.catch(z.optional(z.object({ value: z.string(), failed: looseFlag })), undefined),
})

const properties = z.object({
  role: looseText,
  total_slots: looseCount,
  build_info: looseText,
  is_sleeping: looseFlag,
  default_generation_settings: z.catch(z.optional(z.object({ n_ctx: looseCount })), undefined),
  modalities: z.catch(z.optional(z.object({ vision: looseFlag })), undefined),
  chat_template_caps: z.catch(z.optional(z.object({ supports_tools: looseFlag })), undefined),
})

const slot = z.object({ n_ctx: looseCount, is_processing: z.boolean() })

type Entry = z.infer<typeof entry>
type Properties = z.infer<typeof properties>

/** llama-server of llama.cpp, also in router mode; seen: build 11669. */
export const llamaServer: Reader = {
  kind: 'llama-server',
  paths: ['/v1/models', '/props', '/slots'],
  read(answers) {
    const entries = readOpenAiList(answers['/v1/models'], entry)
    if (!entries) return undefined
    const props = properties.safeParse(answers['/props']).data
    const routes = props?.role === 'router' || entries.some(({ status }) => status !== undefined)
    return routes ? readRouter(entries, props) : readSingle(entries, props, answers)
  },
}

function readSingle(
  entries: readonly Entry[],
  props: Properties | undefined,
  answers: Answers,
): ServerFacts {
  const list = answers['/slots']
  const slots = Array.isArray(list) ? readEntries(list, slot) : []
  const window = props?.default_generation_settings?.n_ctx ?? slots[0]?.n_ctx
  return {
    version: props?.build_info ?? null,
    models: entries.map((found) => ({
      ...modelOf(found),
      window: window ?? found.meta?.n_ctx ?? null,
      capabilities: {
        reasoning: null,
        tools: props?.chat_template_caps?.supports_tools ?? null,
        images: props?.modalities?.vision ?? imagesOf(found),
      },
      load: props?.is_sleeping === true ? 'unloaded' : 'loaded',
    })),
    loadsModels: false,
    busy: slots.length > 0 ? slots.every(({ is_processing: works }) => works) : null,
    works: slots.length > 0 ? slots.some(({ is_processing: works }) => works) : null,
    slots: props?.total_slots ?? (slots.length > 0 ? slots.length : null),
  }
}

/** A router's `/slots` and the rest of `/props` need a model; asking for one that is not loaded could load it. */
function readRouter(entries: readonly Entry[], props: Properties | undefined): ServerFacts {
  return {
    version: props?.build_info ?? null,
    models: entries.map((found) => ({ ...modelOf(found), load: loadOf(found) })),
    loadsModels: true,
    busy: null,
    works: null,
    slots: null,
  }
}

function modelOf(found: Entry): ModelFacts {
  return {
    ...plainModel(found.id),
    aliases: (found.aliases ?? []).filter((alias) => alias !== found.id),
    window: found.meta?.n_ctx ?? null,
    capabilities: { reasoning: null, tools: null, images: imagesOf(found) },
  }
}

function imagesOf(found: Entry): boolean | null {
  return found.architecture?.input_modalities?.includes('image') ?? null
}

function loadOf({ status }: Entry): LoadState {
  if (status?.failed === true) return 'failed'
  return loadWords[status?.value ?? ''] ?? 'unknown'
}

const loadWords: Readonly<Record<string, LoadState>> = {
  loaded: 'loaded',
  loading: 'loading',
  unloaded: 'unloaded',
  sleeping: 'unloaded',
  failed: 'failed',
}
