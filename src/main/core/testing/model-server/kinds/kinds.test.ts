import { afterEach, describe, expect, it, vi } from 'vitest'

import { ask, askStream, textOf } from '../ask.ts'
import type { ModelScript, ServerKind } from '../model.ts'
import type { ModelServerOptions } from '../options.ts'
import { startModelServer, type ModelServer } from '../server.ts'

const running: ModelServer[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
})

async function start(
  kind: ServerKind,
  models: readonly ModelScript[],
  more: Partial<ModelServerOptions> = {},
): Promise<ModelServer> {
  const server = await startModelServer({ kind, models, ...more })
  running.push(server)
  return server
}

const tiny: ModelScript = { id: 'tiny', contextWindow: 4096, trainedWindow: 32_768 }
const idle: ModelScript = { id: 'idle', loaded: false }
const hello = { model: 'tiny', messages: [{ role: 'user', content: 'hello there' }] }
const thinking: ModelScript = {
  ...tiny,
  answer: () => ({
    reasoning: 'Let me see.',
    text: 'Four.',
    toolCalls: [{ name: 'add', arguments: '{"a":2,"b":2}' }],
  }),
}

describe.each<[ServerKind, string]>([
  ['llama-server', 'reasoning_content'],
  ['llama-swap', 'reasoning_content'],
  ['ollama', 'reasoning'],
  ['lmstudio', 'reasoning_content'],
  ['vllm', 'reasoning_content'],
  ['openai', 'reasoning_content'],
])('%s', (kind, reasoningField) => {
  it('streams reasoning, text and a tool call, and ends with a finish and [DONE]', async () => {
    const server = await start(kind, [thinking])
    const frames = await askStream(server, { ...hello, stream_options: { include_usage: true } })
    expect(textOf(frames)).toBe('Four.')
    expect(textOf(frames, reasoningField)).toBe('Let me see.')
    expect(toolOf(frames)).toEqual(['add', '{"a":2,"b":2}'])
    expect(frames.at(-1)).toBe('[DONE]')
    expect(JSON.parse(frames.at(-2) ?? '')).toMatchObject({
      choices: [],
      usage: { prompt_tokens: 6 },
    })
    expect(frames.at(-3)).toContain('"finish_reason":"tool_calls"')
  })

  it('answers the same without stream', async () => {
    const server = await start(kind, [thinking])
    const { json } = await ask(server, '/v1/chat/completions', hello)
    expect(json).toMatchObject({
      object: 'chat.completion',
      model: 'tiny',
      choices: [
        {
          finish_reason: 'tool_calls',
          message: {
            content: 'Four.',
            [reasoningField]: 'Let me see.',
            tool_calls: [{ function: { name: 'add', arguments: '{"a":2,"b":2}' } }],
          },
        },
      ],
    })
  })

  it('lists its models', async () => {
    const server = await start(kind, [tiny])
    expect((await ask(server, '/v1/models')).json).toMatchObject({ data: [{ id: 'tiny' }] })
  })

  it('asks for its key', async () => {
    const server = await start(kind, [tiny], { apiKey: 'sekrit' })
    expect((await ask(server, '/v1/models')).status).toBe(401)
    const key = { authorization: 'Bearer sekrit' }
    expect((await ask(server, '/v1/models', undefined, key)).status).toBe(200)
  })
})

function toolOf(frames: readonly string[]): [name: string | undefined, args: string] {
  const text = frames.join('\n')
  const args = [...text.matchAll(/"arguments":("(?:[^"\\]|\\.)*")/g)].map(([, it]) => it ?? '""')
  const joined = args.map((it) => JSON.parse(it) as string).join('') // the pattern matches strings only
  return [/"name":"(\w+)"/.exec(text)?.[1], joined]
}

describe('what belongs to another kind', () => {
  it.each<[ServerKind, string]>([
    ['llama-server', '/api/version'],
    ['llama-server', '/running'],
    ['llama-swap', '/props'],
    ['llama-swap', '/api/tags'],
    ['ollama', '/props'],
    ['ollama', '/api/v0/models'],
    ['vllm', '/api/version'],
    ['vllm', '/props'],
    ['openai', '/version'],
  ])('is not found by %s: %s', async (kind, path) => {
    const server = await start(kind, [tiny])
    expect((await ask(server, path)).status).toBe(404)
  })
})

describe('a model that is not there', () => {
  it.each<[ServerKind, number]>([
    ['llama-server', 200],
    ['lmstudio', 200],
    ['llama-swap', 404],
    ['ollama', 404],
    ['vllm', 404],
    ['openai', 404],
  ])('is answered by %s with %i', async (kind, status) => {
    const server = await start(kind, [tiny])
    const body = { ...hello, model: 'nobody' }
    expect((await ask(server, '/v1/chat/completions', body)).status).toBe(status)
  })
})

describe('a prompt that is too long', () => {
  const long = { ...hello, messages: [{ role: 'user', content: 'word '.repeat(5000) }] }

  it.each<ServerKind>(['llama-server', 'llama-swap', 'vllm', 'lmstudio'])(
    'is refused by %s with both numbers',
    async (kind) => {
      const server = await start(kind, [tiny])
      const answer = await ask(server, '/v1/chat/completions', long)
      expect(answer.status).toBe(400)
      expect(answer.text).toMatch(/4096/)
      expect(answer.text).toMatch(/500\d/)
    },
  )

  it('is cut by ollama without a word', async () => {
    const server = await start('ollama', [tiny])
    const answer = await ask(server, '/v1/chat/completions', long)
    expect(answer.json).toMatchObject({ usage: { prompt_tokens: 4096 } })
  })
})

describe('ollama', () => {
  const cloud: ModelScript = {
    id: 'big:cloud',
    remote: { model: 'big', host: 'https://ollama.com:443' },
  }

  it('tells what is served by the cloud', async () => {
    const server = await start('ollama', [tiny, cloud])
    const { json } = await ask(server, '/api/tags')
    expect(json).toMatchObject({
      models: [
        { name: 'tiny' },
        { name: 'big:cloud', remote_model: 'big', remote_host: 'https://ollama.com:443' },
      ],
    })
    expect((await ask(server, '/api/tags')).text.match(/remote_host/g)).toHaveLength(1)
  })

  it('tells the effective window of what is loaded, and the possible one on request', async () => {
    const server = await start('ollama', [tiny, idle])
    expect((await ask(server, '/api/ps')).json).toMatchObject({
      models: [{ name: 'tiny', context_length: 4096 }],
    })
    const shown = await ask(server, '/api/show', { model: 'idle' })
    expect(shown.json).toMatchObject({
      model_info: { 'llama.context_length': 131_072 },
      capabilities: ['completion', 'tools'],
    })
    expect((await ask(server, '/api/ps')).text).not.toContain('idle')
  })

  it('says its version and its name', async () => {
    const server = await start('ollama', [tiny])
    expect((await ask(server, '/api/version')).json).toHaveProperty('version')
    expect((await ask(server, '/')).text).toBe('Ollama is running')
  })
})

describe('lmstudio', () => {
  it('tells what is loaded and both windows', async () => {
    const server = await start('lmstudio', [{ ...tiny, images: true }, idle])
    expect((await ask(server, '/api/v0/models')).json).toMatchObject({
      data: [
        {
          id: 'tiny',
          type: 'vlm',
          state: 'loaded',
          max_context_length: 32_768,
          loaded_context_length: 4096,
          capabilities: ['tool_use'],
        },
        { id: 'idle', type: 'llm', state: 'not-loaded' },
      ],
    })
  })

  it('answers 200 to what it does not know', async () => {
    const server = await start('lmstudio', [tiny])
    expect(await ask(server, '/api/tags')).toMatchObject({
      status: 200,
      json: { error: 'Unexpected endpoint or method. (GET /api/tags). Returning 200 anyway' },
    })
  })

  it('loads a model that is asked for', async () => {
    const server = await start('lmstudio', [tiny, idle])
    await askStream(server, { ...hello, model: 'idle' })
    expect((await ask(server, '/api/v0/models')).text).not.toContain('not-loaded')
  })
})

describe('vllm', () => {
  it('tells its version, its window and its load', async () => {
    const server = await start('vllm', [tiny])
    expect((await ask(server, '/version')).json).toHaveProperty('version')
    expect((await ask(server, '/v1/models')).json).toMatchObject({
      data: [{ max_model_len: 4096 }],
    })
    expect((await ask(server, '/metrics')).text).toMatch(/vllm:num_requests_running\{.*\} 0\.0/)
    expect(await ask(server, '/health')).toMatchObject({ status: 200, text: '' })
  })
})

describe('llama-swap', () => {
  const banner = /^━━━━━\nllama-swap loading model: idle\n[^]*\nDone! \(\d+\.\d\ds\)\n━━━━━\n \n$/

  it('talks between lines while it loads, in pieces, and then answers', async () => {
    const server = await start('llama-swap', [tiny, idle])
    const frames = await askStream(server, { ...hello, model: 'idle' })
    expect(textOf(frames, 'reasoning_content')).toMatch(banner)
    expect(textOf(frames)).toBe('You said: hello there')
    expect(frames.join('\n')).not.toContain('llama-swap loading')
  })

  it('says the place in the queue', { timeout: 10_000 }, async () => {
    const server = await start('llama-swap', [tiny, idle], { pace: 'manual', slots: 1 })
    const first = askStream(server, hello)
    const busy = await server.nextGeneration()
    await busy.started
    const second = await fetch(`${server.url}/v1/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ ...hello, model: 'idle', stream: true }),
    })
    let told = ''
    for await (const piece of second.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      told += piece
      if (!told.includes('"reasoning_content":" #1"')) continue
      busy.release()
      server.generations.at(-1)?.release()
    }
    await first
    const frames = told.split('\n').map((it) => it.replace('data: ', ''))
    expect(textOf(frames, 'reasoning_content')).toContain('\nQueue position: #1 ')
    expect(textOf(frames)).toBe('You said: hello there')
  })

  it('does not talk without stream', async () => {
    const server = await start('llama-swap', [tiny, idle])
    const { text } = await ask(server, '/v1/chat/completions', { ...hello, model: 'idle' })
    expect(text).not.toContain('━')
  })

  it('tells what runs and which models belong to a peer', async () => {
    const peer: ModelScript = { id: 'far', loaded: false, remote: { model: 'far', host: 'rig-b' } }
    const server = await start('llama-swap', [tiny, idle, peer])
    expect((await ask(server, '/running')).json).toMatchObject({
      running: [{ model: 'tiny', state: 'ready' }],
    })
    expect((await ask(server, '/v1/models')).json).toMatchObject({
      data: [
        { id: 'tiny' },
        { id: 'idle' },
        { id: 'far', meta: { llamaswap: { peerID: 'rig-b' } } },
      ],
    })
  })

  it('loads a model whose own server is asked', async () => {
    const server = await start('llama-swap', [tiny, idle])
    expect((await ask(server, '/upstream/idle/props')).json).toHaveProperty('total_slots')
    await vi.waitFor(async () => {
      expect((await ask(server, '/running')).text).toContain('"model":"idle","state":"ready"')
    })
  })
})
