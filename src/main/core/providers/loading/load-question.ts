import type { ProviderKind } from '../../../../contract/providers.ts'

/** What is wanted of a model. */
export type LoadWish = 'loaded' | 'unloaded'

/** What a server is asked so that it loads or unloads a model; with a body it is asked with POST. */
export interface LoadQuestion {
  readonly path: string
  readonly body?: Readonly<Record<string, unknown>>
}

/**
 * How each kind of server is asked; undefined: it cannot be. llama-server in router mode as recorded, llama-swap, Ollama and
 * LM Studio (its REST API v1) from their documentation.
 */
export function loadQuestion(
  kind: ProviderKind,
  model: string,
  wish: LoadWish,
): LoadQuestion | undefined {
  switch (kind) {
    case 'llama-server':
      return { path: wish === 'loaded' ? '/models/load' : '/models/unload', body: { model } }
    case 'llama-swap':
      // Whatever is asked of a model's own server makes llama-swap start it.
      return wish === 'loaded'
        ? { path: `/upstream/${inPath(model)}/v1/models` }
        : { path: `/api/models/unload/${inPath(model)}`, body: {} }
    case 'ollama':
      return {
        path: '/api/generate',
        body: { model, stream: false, ...(wish === 'unloaded' && { keep_alive: 0 }) },
      }
    case 'lmstudio':
      return wish === 'loaded'
        ? { path: '/api/v1/models/load', body: { model } }
        : { path: '/api/v1/models/unload', body: { instance_id: model } }
    case 'vllm':
    case 'openai':
      return undefined
  }
}

/** An id in a path: its slashes stay. */
function inPath(model: string): string {
  return model.split('/').map(encodeURIComponent).join('/')
}
