import { createServer, type Server } from 'node:http'
import { createServer as createSocketServer, type AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ProviderKind } from '../../../../contract/providers.ts'
import { systemClock } from '../../kernel/clock.ts'
import { systemNetwork } from '../../kernel/network.ts'
import { blackHole } from '../../testing/black-hole.ts'
import type { ModelServerOptions } from '../../testing/model-server/options.ts'
import { startModelServer, type ModelServer } from '../../testing/model-server/server.ts'
import { lookAtServer, type Look } from './look-at-server.ts'
import type { Finding } from './finding.ts'

async function start(options: ModelServerOptions): Promise<ModelServer> {
  const server = await startModelServer(options)
  onTestFinished(() => server.close())
  return server
}

function look(origin: string, more: Partial<Look> = {}): Promise<Finding> {
  return lookAtServer({
    origin,
    apiKey: undefined,
    apiKeyEnv: null,
    canKeepKey: false,
    kind: null,
    shown: new Map(),
    ms: 3_000,
    signal: new AbortController().signal,
    clock: systemClock,
    network: systemNetwork,
    ...more,
  })
}

/** A server of a few lines; answers its URL. */
async function serve(server: Server | ReturnType<typeof createSocketServer>): Promise<string> {
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const models = [
  { id: 'here:7b', contextWindow: 8192, reasoning: true, images: true },
  { id: 'cold:7b', loaded: false },
  { id: 'far:1t', remote: { model: 'far', host: 'https://ollama.com' } },
]
const kinds: ProviderKind[] = ['llama-server', 'llama-swap', 'ollama', 'lmstudio', 'vllm', 'openai']

describe('a look at a server', () => {
  it.each(kinds)('finds out that it is %s, and reads it', async (kind) => {
    const server = await start({ kind, models })
    const found = await look(server.url)
    expect(found).toMatchObject({ state: 'up', kind, problem: null })
    expect(found.facts?.models[0]?.id).toBe('here:7b')
    expect(found.latencyMs).toBeLessThan(3_000)
    expect(await look(server.url, { kind })).toMatchObject({ state: 'up', kind })
  })

  it.each(kinds)('loads nothing and asks %s for no tokens', async (kind) => {
    const server = await start({
      kind,
      models: models.map((model) => ({ ...model, loaded: false })),
    })
    await look(server.url)
    await look(server.url, { kind })
    expect(server.generations).toEqual([])
    const posts = server.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path)
    expect(new Set(posts)).toEqual(new Set(kind === 'ollama' ? ['/api/show'] : []))
  })

  it('loads nothing in a router either', async () => {
    const server = await start({
      router: true,
      models: models.map((model) => ({ ...model, loaded: false })),
    })
    const found = await look(server.url)
    expect(found.facts?.models.map(({ load }) => load)).toEqual([
      'unloaded',
      'unloaded',
      'unloaded',
    ])
    expect(server.requests.filter(({ query }) => query.size > 0)).toEqual([])
  })

  it('asks Ollama about each model once', async () => {
    const server = await start({ kind: 'ollama', models })
    const shown = new Map<string, readonly string[]>()
    const found = await look(server.url, { shown })
    expect(found.facts?.models).toMatchObject([
      {
        id: 'here:7b',
        window: 8192,
        load: 'loaded',
        servedBy: 'here',
        capabilities: { reasoning: true, tools: true, images: true },
      },
      { id: 'cold:7b', window: null, load: 'unloaded' },
      { id: 'far:1t', servedBy: 'cloud' },
    ])
    await look(server.url, { shown })
    expect(server.requests.filter(({ path }) => path === '/api/show')).toHaveLength(3)
  })

  it('sees a llama-server whose slots are all taken', async () => {
    const server = await start({ models: [{ id: 'm' }], pace: 'manual' })
    const answer = fetch(`${server.url}/v1/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ messages: [{ role: 'user', content: 'hi' }] }),
    })
    const generation = await server.nextGeneration()
    await generation.started
    expect(await look(server.url)).toMatchObject({ state: 'busy', facts: { busy: true } })
    generation.release()
    await (await answer).text()
    expect(await look(server.url)).toMatchObject({ state: 'up' })
  })

  it('sees one that loads', async () => {
    const server = await start({ models: [{ id: 'm', loaded: false, loadMs: Infinity }] })
    expect(await look(server.url)).toMatchObject({
      state: 'loading',
      kind: 'llama-server',
      facts: null,
    })
  })
})

describe('a key', () => {
  it('is sent, and what its lack or refusal means is said without it', async () => {
    const server = await start({ models: [{ id: 'm' }], apiKey: 'canary-key' })
    expect(await look(server.url, { apiKey: 'canary-key' })).toMatchObject({
      state: 'up',
      problem: null,
    })
    expect(await look(server.url)).toMatchObject({
      state: 'up',
      kind: 'llama-server',
      facts: null,
      problem: 'It asks for a key: name the environment variable that holds it in apiKeyEnv.',
    })
    expect(await look(server.url, { canKeepKey: true })).toMatchObject({
      problem:
        'It asks for a key: choose "Keep a key", or name the environment variable that holds it in apiKeyEnv.',
    })
    const named = { apiKeyEnv: 'RIG_KEY' }
    // That the variable is not set is told with the provider.
    expect(await look(server.url, named)).toMatchObject({ problem: 'It asks for a key.' })
    const refused = await look(server.url, { ...named, apiKey: 'other-canary' })
    expect(refused).toMatchObject({ state: 'up', problem: 'It refuses the key in RIG_KEY.' })
    expect(JSON.stringify(refused)).not.toContain('canary')
  })

  it('is not repeated when the server says it back (T-22)', async () => {
    const url = await serve(
      createServer((request, response) => {
        response.writeHead(500, {
          'content-type': 'application/json',
          server: request.headers.authorization,
        })
        response.end(JSON.stringify({ error: { message: request.headers.authorization } }))
      }),
    )
    const found = await look(url, { apiKey: 'canary-key' })
    expect(found).toMatchObject({ state: 'down', problem: 'It answered 500.' })
    expect(JSON.stringify(found)).not.toContain('canary')
  })
})

describe('what is no model server (T-15)', () => {
  it.each([
    ['html_200', 'It answered with a web page instead of JSON.'],
    ['redirect_307', 'It redirects to another address, which is not followed.'],
    ['error_500', 'It answered 500.'],
    ['reset_at_once', 'It closed the connection without an answer.'],
  ] as const)('%s', async (fault, problem) => {
    const server = await start({ models: [{ id: 'm' }] })
    await server.inject(fault, { path: '/v1/models' })
    expect(await look(server.url)).toMatchObject({ state: 'down', facts: null, problem })
  })

  it('refused', async () => {
    const server = await start({ models: [{ id: 'm' }] })
    await server.refuse()
    expect(await look(server.url)).toMatchObject({
      state: 'down',
      kind: null,
      problem: 'Nothing listens there: the connection was refused.',
      latencyMs: null,
    })
  })

  it('a name nobody knows', async () => {
    expect(await look('http://no-such-machine.invalid')).toMatchObject({
      state: 'down',
      problem: 'The name no-such-machine.invalid is not known on this network.',
    })
  })

  it('another kind than the registry says', async () => {
    const server = await start({ kind: 'openai', models: [{ id: 'm' }] })
    expect(await look(server.url, { kind: 'vllm' })).toMatchObject({ state: 'up' })
    expect(await look(server.url, { kind: 'ollama' })).toMatchObject({
      problem: 'It has no list of models.',
    })
  })

  it('JSON that is no list of models', async () => {
    const url = await serve(createServer((_request, response) => response.end('{"data": 7}')))
    expect(await look(url)).toMatchObject({
      state: 'down',
      kind: null,
      problem: 'It does not answer like a server with the OpenAI API.',
    })
  })

  it('text that is not HTTP', async () => {
    const url = await serve(createSocketServer((socket) => socket.end('220 mail ready\r\n')))
    expect(await look(url)).toMatchObject({ state: 'down', problem: 'It does not speak HTTP.' })
  })

  it('an answer without end', async () => {
    const url = await serve(
      createServer((_request, response) => {
        const chunk = 'x'.repeat(65_536)
        const more = (): void => {
          while (response.write(chunk));
        }
        response.on('drain', more)
        more()
      }),
    )
    expect(await look(url)).toMatchObject({
      state: 'down',
      problem: 'Its answer has more than 4 MiB.',
    })
  })

  it.each([
    ['that accepts and never answers', () => serve(createSocketServer(() => undefined))],
    ['where nothing is ever accepted', blackHole],
  ])('an address %s costs no more than its limit', async (_name, make) => {
    const origin = await make()
    const began = performance.now()
    expect(await look(origin, { ms: 300 })).toMatchObject({
      state: 'down',
      problem: 'It did not answer within 0.3 s.',
    })
    expect(performance.now() - began).toBeLessThan(1_000)
  })

  it('a body that drips', async () => {
    const url = await serve(
      createServer((_request, response) => {
        const timer = setInterval(() => response.write(' '), 20)
        response.on('close', () => clearInterval(timer))
      }),
    )
    expect(await look(url, { ms: 300 })).toMatchObject({
      problem: 'It did not answer within 0.3 s.',
    })
  })
})

it('ends at once when it is given up', async () => {
  const url = await serve(createSocketServer(() => undefined))
  const stop = new AbortController()
  const found = look(url, { signal: stop.signal })
  stop.abort()
  expect(await found).toMatchObject({
    state: 'down',
    problem: 'It did not answer in time.',
  })
})
