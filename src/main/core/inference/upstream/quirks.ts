import type { ProviderKind } from '../../../../contract/providers.ts'

/** What a kind of server understands beyond the common language. */
export interface Quirks {
  /** `return_progress`: tells how far it has read the prompt. */
  readonly returnProgress: boolean
  /** `timings_per_token`: counts while it writes. */
  readonly timingsPerToken: boolean
  /** What it calls the repeat penalty. */
  readonly repeatPenalty: 'repeat_penalty' | 'repetition_penalty'
}

const plain: Quirks = {
  returnProgress: false,
  timingsPerToken: false,
  repeatPenalty: 'repeat_penalty',
}

/** Only llama-server was seen; the others are as their documentation says. */
export const quirks: Readonly<Record<ProviderKind, Quirks>> = {
  'llama-server': { ...plain, returnProgress: true, timingsPerToken: true },
  'llama-swap': plain,
  ollama: plain,
  lmstudio: plain,
  vllm: { ...plain, repeatPenalty: 'repetition_penalty' },
  openai: plain,
}
