import { z } from 'zod/mini'
import type { LoadState } from '../../../../contract/models.ts'
import type { Reader } from './facts.ts'
import { looseCount, looseText, looseTexts, modelId, plainModel, readOpenAiList } from './wire.ts'

const entry = z.object({
  id: modelId,
  /** `llm`, `vlm` or `embeddings`. */
  type: looseText,
  state: looseText,
  /** Only while it is loaded; `max_context_length` is what it was trained for and not looked at. */
  loaded_context_length: looseCount,
  capabilities: looseTexts,
})

/** LM Studio, from the documentation of its REST API v0. */
export const lmStudio: Reader = {
  kind: 'lmstudio',
  paths: ['/api/v0/models'],
  read(answers) {
    const entries = readOpenAiList(answers['/api/v0/models'], entry)
    return (
      entries && {
        version: null,
        models: entries
          .filter(({ type }) => type !== 'embeddings')
          .map((found) => ({
            ...plainModel(found.id),
            window: found.loaded_context_length ?? null,
            capabilities: {
              reasoning: null,
              tools: found.capabilities?.includes('tool_use') ?? null,
              images: found.type === undefined ? null : found.type === 'vlm',
            },
            load: loadWords[found.state ?? ''] ?? 'unknown',
          })),
        loadsModels: true,
        busy: null,
        works: null,
        slots: null,
      }
    )
  },
}

const loadWords: Readonly<Record<string, LoadState>> = {
  loaded: 'loaded',
  loading: 'loading',
  'not-loaded': 'unloaded',
}
