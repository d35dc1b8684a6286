import type { ModelServerOptions } from '../../src/main/core/testing/model-server/options.ts'
import { quick, slowWriter, thoughtful } from './answers.ts'

/** The demo's first machine: a llama-server in router mode with three models in memory. */
export const script: ModelServerOptions = {
  kind: 'llama-server',
  router: true,
  slots: 1,
  models: [
    { id: 'quick', tokensPerSecond: 90, firstTokenMs: 150, contextWindow: 16_384, answer: quick },
    {
      id: 'thoughtful',
      tokensPerSecond: 35,
      firstTokenMs: 600,
      contextWindow: 32_768,
      reasoning: true,
      answer: thoughtful,
    },
    {
      id: 'slow-writer',
      tokensPerSecond: 6,
      firstTokenMs: 1500,
      promptTokensPerSecond: 60,
      contextWindow: 8192,
      answer: slowWriter,
    },
  ],
}
