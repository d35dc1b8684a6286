import type { ModelState } from '../../model-state.ts'
import type { ServerState } from '../../server-state.ts'

/** The body of `/v1/models` of a server with one model. */
export function models(server: ServerState, { script }: ModelState): string {
  const details = {
    parent_model: '',
    format: 'gguf',
    family: '',
    families: [''],
    parameter_size: '',
    quantization_level: '',
  }
  const capabilities = script.images ? ['completion', 'multimodal'] : ['completion']
  return JSON.stringify({
    models: [
      {
        name: script.id,
        model: script.id,
        modified_at: '',
        size: '',
        digest: '',
        type: 'model',
        description: '',
        tags: [''],
        capabilities,
        parameters: '',
        details,
      },
    ],
    object: 'list',
    data: [
      {
        id: script.id,
        aliases: [script.id, ...script.aliases],
        tags: [],
        object: 'model',
        architecture: architecture(script),
        created: server.startedAt,
        owned_by: 'llamacpp',
        meta: meta(script),
      },
    ],
  })
}

/** The body of `/v1/models` of a router. */
export function routerModels(server: ServerState): string {
  return JSON.stringify({
    data: server.models.map((model) => routerModel(server, model)),
    object: 'list',
  })
}

function routerModel(server: ServerState, model: ModelState): object {
  const { script, status } = model
  return {
    id: script.id,
    aliases: script.aliases,
    tags: [],
    object: 'model',
    owned_by: 'llamacpp',
    created: Math.floor(Date.now() / 1000),
    status: { value: status, args: args(script, model.childPort), preset: preset(script) },
    architecture: architecture(script),
    source: 'models_dir',
    can_remove: false,
    context_length: script.trainedWindow,
    ...(status === 'loaded' ? { meta: meta(script) } : {}),
  }
}

function architecture(script: ModelState['script']): object {
  return {
    input_modalities: script.images ? ['text', 'image'] : ['text'],
    output_modalities: ['text'],
  }
}

/** The sizes are those of the recorded model. */
function meta(script: ModelState['script']): object {
  return {
    vocab_type: 1,
    n_vocab: 864,
    n_ctx: script.contextWindow,
    n_ctx_train: script.trainedWindow,
    n_embd: 864,
    n_params: 1_884_384,
    size: 7_537_536,
    ftype: 'all F32',
  }
}

function args(script: ModelState['script'], port: number): string[] {
  const server = ['--host', '127.0.0.1', '--log-colors', 'off', '--offline', '--port', String(port)]
  const size = String(script.contextWindow)
  const model = ['--alias', script.id, '--ctx-size', size, '--model', script.file]
  return ['/models/llama-server', ...server, ...model]
}

function preset(script: ModelState['script']): string {
  return `[${script.id}]\nlog-colors = off\noffline = 1\nctx-size = ${script.contextWindow}\nmodel = ${script.file}\n\n`
}
