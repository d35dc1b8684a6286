import { z } from 'zod/mini'
import type { Reader } from './facts.ts'
import { looseCount, looseText, modelId, plainModel, readOpenAiList } from './wire.ts'

const entry = z.object({ id: modelId, max_model_len: looseCount })
const version = z.object({ version: looseText })

/** It batches what comes; more at once than this makes each of them slow. */
const comfortableSlots = 8

/** vLLM, from its documentation. It serves what it was started with: loaded, with the window it was given. */
export const vllm: Reader = {
  kind: 'vllm',
  paths: ['/v1/models', '/version'],
  read(answers) {
    const entries = readOpenAiList(answers['/v1/models'], entry)
    return (
      entries && {
        version: version.safeParse(answers['/version']).data?.version ?? null,
        models: entries.map((found) => ({
          ...plainModel(found.id),
          window: found.max_model_len ?? null,
          load: 'loaded',
        })),
        loadsModels: false,
        busy: null,
        works: null,
        slots: comfortableSlots,
      }
    )
  },
}
