import type { ProviderKind } from '../../contract/providers.ts'

/** What each kind of server calls itself. */
export const kindNames: Readonly<Record<ProviderKind, string>> = {
  'llama-server': 'llama-server',
  'llama-swap': 'llama-swap',
  ollama: 'Ollama',
  lmstudio: 'LM Studio',
  vllm: 'vLLM',
  openai: 'OpenAI-compatible',
}
