import { z } from 'zod/mini'
import type { ProviderKind } from '../../../../contract/providers.ts'
import type { Answer } from './ask-json.ts'
import { looseCount, looseText, readOpenAiList } from './wire.ts'

const entry = z.object({ owned_by: looseText, max_model_len: looseCount })

const owners: Readonly<Record<string, ProviderKind>> = {
  llamacpp: 'llama-server',
  'llama-swap': 'llama-swap',
  vllm: 'vllm',
}

/** The kind as far as the answer to `/v1/models` gives it away, whatever its status. */
export function kindFromModels(answer: Answer): ProviderKind | undefined {
  if (answer.kind === 'none') return undefined
  if (answer.server === 'llama.cpp') return 'llama-server'
  if (answer.kind !== 'json') return undefined
  const entries = readOpenAiList(answer.body, entry) ?? []
  return entries.map((found) => owners[found.owned_by ?? '']).find((kind) => kind !== undefined)
}

/** Small questions that tell the others apart, in this order; the first that fits decides. */
export const telltales: readonly {
  readonly path: string
  readonly kind: ProviderKind
  readonly fits: z.ZodMiniType
}[] = [
  {
    path: '/api/version',
    kind: 'ollama',
    // llama-swap answers there too, and names its commit.
    fits: z.object({ version: z.string(), commit: z.optional(z.undefined()) }),
  },
  {
    path: '/api/v0/models',
    kind: 'lmstudio',
    fits: z.object({ data: z.array(z.object({ id: z.string(), state: z.string() })) }),
  },
]
