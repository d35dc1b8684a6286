import type { Answer, Dialect } from '../dialect.ts'
import { countPrompt } from '../facts.ts'
import type { ModelState } from '../model-state.ts'
import type { ServerState } from '../server-state.ts'
import { modelList, openai } from './openai.ts'
import { openaiFrames } from './openai-frames.ts'
import { jsonAnswer } from './plain-answer.ts'

const { body, ...frames } = openaiFrames({
  reasoningField: 'reasoning_content',
  chunk: ({ servedName }) => ({ system_fingerprint: servedName }),
  choice: { logprobs: null },
})

/** LM Studio, from its documentation: it loads a model when it is asked for, and answers what it does not know with 200. */
export const lmstudio: Dialect = {
  ...openai,
  ...frames,
  otherwise: (_server, { method, path }) =>
    jsonAnswer(200, {
      error: `Unexpected endpoint or method. (${method} ${path}). Returning 200 anyway`,
    }),
  badRequest: (message) => jsonAnswer(400, { error: message }),
  routes: {
    'GET /v1/models': (server) => jsonAnswer(200, modelList(server, 'organization_owner')),
    'GET /api/v0/models': (server) =>
      jsonAnswer(200, { object: 'list', data: server.models.map(nativeModel) }),
    'POST /api/v1/models/load': (server, request) =>
      withModel(server, request.json['model'], (model) => {
        void server.use(model, new AbortController().signal)
        return { type: 'llm', instance_id: model.script.id, status: 'loaded' }
      }),
    'POST /api/v1/models/unload': (server, request) =>
      withModel(server, request.json['instance_id'], (model) => {
        model.setLoaded(false)
        return { instance_id: model.script.id }
      }),
  },
  choose: (server, request) => {
    const loaded = server.models.find(({ status }) => status === 'loaded')
    const model = server.find(request.model) ?? loaded
    if (model !== undefined) return { model, servedName: model.script.id }
    return jsonAnswer(404, {
      error: {
        message: `Model "${request.model}" not found`,
        type: 'invalid_request_error',
        code: 'model_not_found',
      },
    })
  },
  refuse: (model, request) => {
    const { contextWindow } = model.script
    const tokens = countPrompt(request)
    if (tokens < contextWindow) return undefined
    const error =
      `Trying to keep the first ${tokens} tokens when context the overflows. However, the model is loaded with ` +
      `context length of only ${contextWindow} tokens, which is not enough.`
    return jsonAnswer(400, { error })
  },
  whole: (_server, facts) => jsonAnswer(200, { ...body(facts), stats: {} }),
}

function withModel(
  server: ServerState,
  name: unknown,
  then: (model: ModelState) => object,
): Answer {
  const model = typeof name === 'string' ? server.find(name) : undefined
  if (model === undefined) return jsonAnswer(404, { error: { message: 'Model not found' } })
  return jsonAnswer(200, then(model))
}

function nativeModel({ script, status }: ModelState): object {
  const [publisher = 'demo'] = script.id.split('/')
  return {
    id: script.id,
    object: 'model',
    type: script.images ? 'vlm' : 'llm',
    publisher,
    arch: 'llama',
    compatibility_type: 'gguf',
    quantization: 'Q4_K_M',
    state: status === 'loaded' ? 'loaded' : 'not-loaded',
    max_context_length: script.trainedWindow,
    ...(status === 'loaded' ? { loaded_context_length: script.contextWindow } : {}),
    ...(script.tools ? { capabilities: ['tool_use'] } : {}),
  }
}
