import type { ModelServerOptions } from '../../src/main/core/testing/model-server/options.ts'
import { fragile, slowLoader } from './answers.ts'

/** The demo's second machine: a llama-swap that holds one model at a time; one is slow to load, one breaks. */
export const script: ModelServerOptions = {
  kind: 'llama-swap',
  slots: 1,
  maxLoaded: 1,
  models: [
    {
      id: 'slow-loader',
      loaded: false,
      loadMs: 12_000,
      tokensPerSecond: 40,
      contextWindow: 8192,
      answer: slowLoader,
    },
    {
      id: 'fragile',
      loadMs: 1500,
      tokensPerSecond: 30,
      contextWindow: 4096,
      fails: { fault: 'cut_midstream', afterTokens: 45 },
      answer: fragile,
    },
  ],
}
