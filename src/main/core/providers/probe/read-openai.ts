import { z } from 'zod/mini'
import type { Reader } from './facts.ts'
import { modelId, plainModel, readOpenAiList } from './wire.ts'

const entry = z.object({ id: modelId })

/** Anything else that speaks the OpenAI API: it tells names and nothing one could trust. */
export const openAi: Reader = {
  kind: 'openai',
  paths: ['/v1/models'],
  read(answers) {
    const entries = readOpenAiList(answers['/v1/models'], entry)
    return (
      entries && {
        version: null,
        models: entries.map(({ id }) => plainModel(id)),
        loadsModels: false,
        busy: null,
        works: null,
        slots: null,
      }
    )
  },
}
