import type { Dialect } from '../dialect.ts'
import { idOf } from '../facts.ts'
import type { ModelState } from '../model-state.ts'
import { modelList, openai } from './openai.ts'
import { openaiFrames } from './openai-frames.ts'
import { jsonAnswer, openaiError, textAnswer } from './plain-answer.ts'

const { body, ...frames } = openaiFrames({
  reasoningField: 'reasoning',
  chunk: () => ({ system_fingerprint: 'fp_ollama' }),
  everyDelta: { role: 'assistant' },
})

const modified = '2026-01-02T03:04:05.000000006Z'

/** Ollama, from its documentation: it cuts a prompt that is too long without a word. */
export const ollama: Dialect = {
  ...openai,
  ...frames,
  cutsPrompts: true,
  notFound: textAnswer(404, '404 page not found'),
  routes: {
    'GET /': () => textAnswer(200, 'Ollama is running'),
    'GET /api/version': () => jsonAnswer(200, { version: '0.13.5' }),
    'GET /api/tags': (server) =>
      jsonAnswer(200, {
        models: server.models.map((model) => ({ ...listed(model), modified_at: modified })),
      }),
    'GET /api/ps': (server) => {
      const loaded = server.models.filter(
        ({ status, script }) => status === 'loaded' && !script.remote,
      )
      return jsonAnswer(200, { models: loaded.map(running) })
    },
    // Without a prompt it only loads, and with no time to keep the model it unloads.
    'POST /api/generate': (server, request) => {
      const { model: name, keep_alive: keep } = request.json
      const model = typeof name === 'string' ? server.find(name) : undefined
      if (model === undefined)
        return jsonAnswer(404, { error: `model '${String(name)}' not found` })
      if (keep === 0) model.setLoaded(false)
      else void server.use(model, new AbortController().signal)
      const reason = keep === 0 ? 'unload' : 'load'
      return jsonAnswer(200, { model: name, response: '', done: true, done_reason: reason })
    },
    'POST /api/show': (server, request) => {
      const name = request.json['model'] ?? request.json['name']
      const model = typeof name === 'string' ? server.find(name) : undefined
      if (model === undefined)
        return jsonAnswer(404, { error: `model '${String(name)}' not found` })
      return jsonAnswer(200, shown(model))
    },
    'GET /v1/models': (server) => jsonAnswer(200, modelList(server, 'library')),
  },
  choose: (server, request) => {
    const model = server.find(request.model)
    if (model !== undefined) return { model, servedName: request.model ?? model.script.id }
    return openaiError(404, `model '${request.model}' not found`, 'not_found_error', null)
  },
  whole: (_server, facts) => jsonAnswer(200, body(facts)),
}

function listed({ script }: ModelState): object {
  const remote = script.remote && {
    remote_model: script.remote.model,
    remote_host: script.remote.host,
  }
  return {
    name: script.id,
    model: script.id,
    ...remote,
    size: remote ? 384 : 4_683_087_332,
    digest: Buffer.from(idOf(script.id)).toString('hex'),
    details: details(script),
  }
}

function running(model: ModelState): object {
  return {
    ...listed(model),
    expires_at: modified,
    size_vram: 4_683_087_332,
    context_length: model.script.contextWindow,
  }
}

/** Of `/api/show` only what a client reads; the real one tells licence and tensors too. */
function shown({ script }: ModelState): object {
  const remote = script.remote && {
    remote_model: script.remote.model,
    remote_host: script.remote.host,
  }
  return {
    parameters: '',
    template: script.chatTemplate,
    details: details(script),
    model_info: {
      'general.architecture': 'llama',
      'general.parameter_count': 8_030_261_248,
      'llama.context_length': script.trainedWindow,
    },
    capabilities: [
      'completion',
      ...(script.tools ? ['tools'] : []),
      ...(script.reasoning ? ['thinking'] : []),
      ...(script.images ? ['vision'] : []),
    ],
    ...remote,
    modified_at: modified,
  }
}

function details({ remote }: ModelState['script']): object {
  return {
    parent_model: '',
    format: remote ? '' : 'gguf',
    family: 'llama',
    families: ['llama'],
    parameter_size: '8.0B',
    quantization_level: 'Q4_K_M',
  }
}
