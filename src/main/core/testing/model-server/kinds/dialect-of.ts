import type { Dialect } from '../dialect.ts'
import type { ServerKind } from '../model.ts'
import type { ModelServerOptions } from '../options.ts'
import { llamaServer } from './llama-server/dialect.ts'
import { llamaRouter } from './llama-server/router.ts'
import { llamaSwap } from './llama-swap.ts'
import { lmstudio } from './lmstudio.ts'
import { ollama } from './ollama.ts'
import { openai } from './openai.ts'
import { vllm } from './vllm.ts'

const dialects: Readonly<Record<ServerKind, Dialect>> = {
  'llama-server': llamaServer,
  'llama-swap': llamaSwap,
  ollama,
  lmstudio,
  vllm,
  openai,
}

/** The dialect of a server. */
export function dialectOf({ kind = 'llama-server', router = false }: ModelServerOptions): Dialect {
  return kind === 'llama-server' && router ? llamaRouter : dialects[kind]
}
