import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Answers, Reader } from './facts.ts'
import { llamaServer } from './read-llama-server.ts'
import { llamaSwap } from './read-llama-swap.ts'
import { lmStudio } from './read-lmstudio.ts'
import { modelsToShow, ollama, readShown } from './read-ollama.ts'
import { openAi } from './read-openai.ts'
import { vllm } from './read-vllm.ts'

/** The JSON body of a recorded answer of a real llama-server. */
function recorded(name: string): unknown {
  const path = new URL(`../../testing/fixtures/llama-server/${name}.txt`, import.meta.url)
  const [, rest = ''] = readFileSync(path, 'utf8').split(/\r?\n\r?\n/)
  return JSON.parse(rest.replace(/\n# curl exit.*/s, ''))
}

function read(reader: Reader, answers: Answers): unknown {
  return reader.read(answers)
}

const tiny = { id: 'tiny', label: null, aliases: [], servedBy: 'here' }
const unknown = { reasoning: null, tools: null, images: null }

describe('llama-server, as recorded', () => {
  it('tells one model, its alias, and the window of a slot', () => {
    const facts = read(llamaServer, {
      '/v1/models': recorded('models'),
      '/props': recorded('props'),
      '/slots': recorded('slots'),
    })
    expect(facts).toEqual({
      version: 'b11669-Debian',
      models: [
        {
          ...tiny,
          id: 'org/tiny-b',
          aliases: ['tiny-a'],
          window: 2048,
          capabilities: { reasoning: null, tools: true, images: false },
          load: 'loaded',
        },
      ],
      loadsModels: false,
      busy: false,
      works: false,
      slots: 2,
    })
  })

  it('is busy when every slot works', () => {
    const facts = llamaServer.read({
      '/v1/models': recorded('busy-models'),
      '/slots': recorded('busy-slots'),
    })
    expect(facts).toMatchObject({ busy: true, works: true, slots: 1, models: [{ window: 4096 }] })
  })

  it('tells its window without /props and /slots too', () => {
    expect(llamaServer.read({ '/v1/models': recorded('models') })).toMatchObject({
      version: null,
      loadsModels: false,
      busy: null,
      works: null,
      slots: null,
      models: [{ window: 2048 }],
    })
  })

  it('is not loaded while it sleeps', () => {
    const props = { ...(recorded('sleeping-props') as object), is_sleeping: true }
    expect(llamaServer.read({ '/v1/models': recorded('models'), '/props': props })).toMatchObject({
      models: [{ load: 'unloaded' }],
    })
  })

  it('in router mode tells a window only of what is loaded, never the trained one', () => {
    const answers = {
      '/v1/models': recorded('router-models-loaded'),
      '/props': recorded('router-props'),
    }
    const capabilities = { ...unknown, images: false }
    expect(read(llamaServer, answers)).toEqual({
      version: 'b11669-Debian',
      models: [
        { ...tiny, id: 'other', window: null, capabilities, load: 'unloaded' },
        { ...tiny, window: 4096, capabilities, load: 'loaded' },
      ],
      loadsModels: true,
      busy: null,
      works: null,
      slots: null,
    })
  })

  it('in router mode tells what is loading and what failed', () => {
    const data = [
      { id: 'a', status: { value: 'loading' } },
      { id: 'b', status: { value: 'unloaded', failed: true, exit_code: 1 } },
      { id: 'c', status: { value: 'new word' } },
    ]
    const loads = llamaServer.read({ '/v1/models': { data } })?.models.map(({ load }) => load)
    expect(loads).toEqual(['loading', 'failed', 'unknown'])
  })
})

describe('llama-swap, from its source', () => {
  const models = {
    object: 'list',
    data: [
      {
        id: 'qwen',
        object: 'model',
        owned_by: 'llama-swap',
        name: 'Qwen',
        architecture: { input_modalities: ['text', 'image'], output_modalities: ['text'] },
        capabilities: { vision: true, function_calling: true },
        context_length: 16_384,
        meta: { llamaswap: { type: 'model', aliases: ['q'] } },
      },
      {
        id: 'big',
        owned_by: 'llama-swap',
        meta: { llamaswap: { type: 'alias', modelID: 'qwen' } },
      },
      { id: 'plain', owned_by: 'llama-swap' },
      { id: 'cold', owned_by: 'llama-swap' },
      {
        id: 'far/m',
        owned_by: 'llama-swap',
        name: 'far: m',
        meta: { llamaswap: { peerID: 'far' } },
      },
    ],
  }
  const running = {
    running: [
      { model: 'qwen', state: 'ready', cmd: '', proxy: '', ttl: 0, name: '', description: '' },
      { model: 'plain', state: 'starting', cmd: '', proxy: '', ttl: 0, name: '', description: '' },
    ],
  }

  it('tells what runs, its aliases, and what a peer serves', () => {
    const facts = read(llamaSwap, {
      '/v1/models': models,
      '/running': running,
      '/api/version': { version: '225', commit: 'abc', build_date: '' },
    })
    expect(facts).toEqual({
      version: '225',
      loadsModels: true,
      busy: null,
      works: null,
      slots: null,
      models: [
        {
          ...tiny,
          id: 'qwen',
          label: 'Qwen',
          aliases: ['q', 'big'],
          window: 16_384,
          capabilities: { reasoning: null, tools: true, images: true },
          load: 'loaded',
        },
        { ...tiny, id: 'plain', window: null, capabilities: unknown, load: 'loading' },
        { ...tiny, id: 'cold', window: null, capabilities: unknown, load: 'unloaded' },
        {
          ...tiny,
          id: 'far/m',
          label: 'far: m',
          window: null,
          capabilities: unknown,
          load: 'unknown',
          servedBy: 'other_machine',
        },
      ],
    })
  })
})

describe('Ollama, from its documentation', () => {
  const tags = {
    models: [
      { name: 'llama3:latest', model: 'llama3:latest', digest: 'aa', size: 1, details: {} },
      { name: 'nomic-embed:latest', digest: 'bb' },
      {
        name: 'gpt-oss:120b-cloud',
        digest: 'cc',
        remote_model: 'gpt-oss:120b',
        remote_host: 'https://ollama.com',
      },
      { name: 'cold:7b', digest: 'dd' },
    ],
  }
  const ps = { models: [{ name: 'llama3:latest', size_vram: 1, context_length: 4096 }] }

  it('tells the effective window of what is loaded, and what is not here', () => {
    const shown = new Map([
      ['llama3:latest aa', ['completion', 'tools', 'thinking']],
      ['nomic-embed:latest bb', ['embedding']],
    ])
    const answers = { '/api/tags': tags, '/api/ps': ps, '/api/version': { version: '0.13.5' } }
    expect(read(ollama(shown), answers)).toEqual({
      version: '0.13.5',
      loadsModels: true,
      busy: null,
      works: null,
      slots: null,
      models: [
        {
          ...tiny,
          id: 'llama3:latest',
          aliases: ['llama3'],
          window: 4096,
          capabilities: { reasoning: true, tools: true, images: false },
          load: 'loaded',
        },
        {
          ...tiny,
          id: 'gpt-oss:120b-cloud',
          window: null,
          capabilities: unknown,
          load: 'unknown',
          servedBy: 'cloud',
        },
        { ...tiny, id: 'cold:7b', window: null, capabilities: unknown, load: 'unloaded' },
      ],
    })
  })

  it('asks about a model once, and again when it was pulled anew', () => {
    const told = new Map([['llama3:latest aa', ['completion']]])
    expect(modelsToShow(tags, told).map(({ name }) => name)).toEqual([
      'nomic-embed:latest',
      'gpt-oss:120b-cloud',
      'cold:7b',
    ])
    const anew = { models: [{ name: 'llama3:latest', digest: 'zz' }] }
    expect(modelsToShow(anew, told)).toEqual([{ name: 'llama3:latest', key: 'llama3:latest zz' }])
    expect(readShown({ capabilities: ['completion', 3], model_info: {} })).toEqual(['completion'])
    expect(readShown({ error: 'not found' })).toBeUndefined()
  })
})

describe('LM Studio, from its documentation', () => {
  it('tells the loaded window, never the maximum', () => {
    const data = [
      {
        id: 'a',
        type: 'llm',
        state: 'loaded',
        max_context_length: 131_072,
        loaded_context_length: 8192,
        capabilities: ['tool_use'],
      },
      { id: 'b', type: 'vlm', state: 'not-loaded', max_context_length: 32_768 },
      { id: 'c', type: 'embeddings', state: 'loaded', max_context_length: 2048 },
    ]
    expect(read(lmStudio, { '/api/v0/models': { object: 'list', data } })).toMatchObject({
      models: [
        { id: 'a', window: 8192, load: 'loaded', capabilities: { tools: true, images: false } },
        { id: 'b', window: null, load: 'unloaded', capabilities: { tools: null, images: true } },
      ],
    })
  })
})

describe('vLLM and plain servers, from their documentation', () => {
  const data = [{ id: 'Qwen/Qwen3-8B', object: 'model', owned_by: 'vllm', max_model_len: 40_960 }]

  it('vLLM serves what it was started with', () => {
    expect(read(vllm, { '/v1/models': { data }, '/version': { version: '0.11.2' } })).toEqual({
      version: '0.11.2',
      loadsModels: false,
      busy: null,
      works: null,
      slots: 8,
      models: [
        { ...tiny, id: 'Qwen/Qwen3-8B', window: 40_960, capabilities: unknown, load: 'loaded' },
      ],
    })
  })

  it('of a plain server nothing is believed but the names', () => {
    const entry = { id: 'gpt', context_length: 1_000_000 }
    expect(read(openAi, { '/v1/models': { data: [entry] } })).toMatchObject({
      models: [{ id: 'gpt', window: null, load: 'unknown' }],
    })
  })
})

describe('every reader', () => {
  const readers = [llamaServer, llamaSwap, ollama(new Map()), lmStudio, vllm, openAi]

  it.each(readers)('$kind asks for nothing that could load a model', ({ paths }) => {
    for (const path of paths) expect(path).not.toMatch(/chat|generat|complet|load|upstream|model=/)
  })

  it.each(readers)('$kind reads no facts from nonsense', (reader) => {
    const nonsense: unknown[] = [null, [], 'x', 7, {}, { data: 7 }, { models: {} }, { error: 'no' }]
    for (const body of nonsense) {
      expect(
        reader.read(Object.fromEntries(reader.paths.map((path) => [path, body]))),
      ).toBeUndefined()
    }
  })

  it.each(readers)('$kind skips an entry that does not fit', (reader) => {
    const entries = [7, {}, { id: '' }, { id: 'x'.repeat(600) }, { name: 3 }]
    const body = { data: entries, models: entries }
    expect(reader.read({ [reader.paths[0]]: body })?.models).toEqual([])
  })

  it.each(readers)('$kind bears fields of any other type', (reader) => {
    const odd = {
      id: 'm',
      name: 'm',
      meta: 7,
      status: 'x',
      aliases: {},
      architecture: [],
      capabilities: 'y',
      max_model_len: 1.5,
    }
    const body = { data: [odd], models: [odd] }
    const answers = Object.fromEntries(reader.paths.map((path) => [path, body]))
    expect(reader.read(answers)?.models.map(({ id, window }) => [id, window])).toEqual([
      ['m', null],
    ])
  })
})
