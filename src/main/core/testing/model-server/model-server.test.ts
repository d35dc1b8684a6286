import { afterEach, describe, expect, it } from 'vitest'

import type { Generation } from './generation.ts'
import type { ModelServerOptions } from './options.ts'
import type { Pace } from './pace.ts'
import { startModelServer, type ModelServer } from './server.ts'
import { ask, askStream, textOf } from './ask.ts'

const running: ModelServer[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
})

async function start(options: Partial<ModelServerOptions> = {}): Promise<ModelServer> {
  const server = await startModelServer({ models: [{ id: 'tiny' }], ...options })
  running.push(server)
  return server
}

const hello = { messages: [{ role: 'user', content: 'hello there' }] }

describe('a generation', () => {
  it('is streamed token by token and ends with a finish and [DONE]', async () => {
    const server = await start()
    const frames = await askStream(server, hello)
    expect(textOf(frames)).toBe('You said: hello there')
    expect(frames.at(-1)).toBe('[DONE]')
    expect(server.requests[0]).toMatchObject({ method: 'POST', path: '/v1/chat/completions' })
  })

  it('is answered whole without stream', async () => {
    const server = await start()
    const answer = await ask(server, '/v1/chat/completions', hello)
    expect(answer.json).toMatchObject({
      choices: [{ finish_reason: 'stop', message: { content: 'You said: hello there' } }],
    })
  })

  it('stops at max_tokens', async () => {
    const server = await start()
    const frames = await askStream(server, { ...hello, max_tokens: 2 })
    expect(textOf(frames)).toBe('You said')
    expect(frames.join('\n')).toContain('"finish_reason":"length"')
  })

  it('tells usage on a chunk of its own when it is asked for', async () => {
    const server = await start()
    const frames = await askStream(server, { ...hello, stream_options: { include_usage: true } })
    expect(JSON.parse(frames.at(-2) ?? '')).toMatchObject({
      choices: [],
      usage: { prompt_tokens: 6, completion_tokens: 6 },
    })
  })

  it('says only what a test asks for at manual pace', async () => {
    const server = await start({ pace: 'manual' })
    const answered = fetch(`${server.url}/v1/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ ...hello, stream: true }),
    })
    const generation = await server.nextGeneration()
    await generation.emit(2)
    expect(generation.sent).toBe(2)
    const reader = (await answered).body?.getReader()
    const first = new TextDecoder().decode((await reader?.read())?.value)
    expect(first).toContain('"content":null')
    generation.release()
    expect(await generation.ended).toBe('complete')
    await reader?.cancel()
  })

  it('sends its head with the first token only, as llama-server does', async () => {
    const server = await start({ pace: 'manual' })
    let answered = false
    const answer = fetch(`${server.url}/v1/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ ...hello, stream: true }),
    }).then((response) => {
      answered = true
      return response
    })
    const generation = await server.nextGeneration()
    await generation.started
    await ask(server, '/health')
    expect(answered).toBe(false)
    await generation.emit(1)
    generation.release()
    await (await answer).text()
  })

  it('is abandoned when the client leaves, and its slot is free again', async () => {
    const server = await start({ pace: 'manual' })
    const leave = new AbortController()
    const gone = fetch(`${server.url}/v1/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ ...hello, stream: true }),
      signal: leave.signal,
    })
    const generation = await server.nextGeneration()
    await generation.started
    leave.abort()
    await expect(gone).rejects.toThrow('aborted')
    expect(await generation.ended).toBe('abandoned')
    expect(generation.request.closedAt).toBeTypeOf('number')
    expect((await ask(server, '/slots')).json).toMatchObject([{ is_processing: false }])
  })

  it('waits in the queue while every slot is taken', async () => {
    const server = await start({ pace: 'manual', models: [{ id: 'tiny' }], slots: 1 })
    const first = askStream(server, hello)
    const running = await server.nextGeneration()
    await running.started
    const second = askStream(server, hello)
    const queued = await server.nextGeneration()
    expect((await ask(server, '/metrics')).text).toContain('llamacpp:requests_deferred 1')
    queued.release()
    running.release()
    expect(textOf(await first)).toBe(textOf(await second))
  })
})

describe('the speed', () => {
  it('is that of the script, by the clock that a test injects', async () => {
    const waits: number[] = []
    let now = 0
    const pace: Pace = {
      now: () => now,
      wait: async (ms) => {
        waits.push(ms)
        now += ms
      },
    }
    const speeds = { tokensPerSecond: 10, promptTokensPerSecond: 100, firstTokenMs: 50 }
    const server = await start({ pace, models: [{ id: 'tiny', ...speeds }] })
    const frames = await askStream(server, hello)
    expect(waits).toEqual([60, 50, 100, 100, 100, 100])
    expect(JSON.parse(frames.at(-2) ?? '')).toMatchObject({
      timings: { prompt_n: 6, prompt_ms: 110, predicted_n: 6, predicted_ms: 400 },
    })
  })

  it('of reading is told batch by batch where it is asked for', async () => {
    const server = await start({ models: [{ id: 'tiny', contextWindow: 9000 }] })
    const content = 'word '.repeat(4995)
    const frames = await askStream(server, {
      messages: [{ role: 'user', content }],
      return_progress: true,
    })
    const progress = frames.filter((data) => data.includes('prompt_progress'))
    expect(progress.map((data) => /"processed":(\d+)/.exec(data)?.[1])).toEqual([
      '0',
      '2048',
      '4096',
      '5000',
    ])
  })
})

describe('a generation in the hands of a test', () => {
  async function open(server: ModelServer): Promise<[Generation, Response]> {
    const options = { method: 'POST', body: JSON.stringify({ ...hello, stream: true }) }
    const answered = fetch(`${server.url}/v1/chat/completions`, options)
    const generation = await server.nextGeneration()
    await generation.emit(1)
    return [generation, await answered]
  }

  it('says bytes of the test', async () => {
    const server = await start({ pace: 'manual' })
    const [generation, response] = await open(server)
    await generation.write(': hello\n\n')
    generation.release()
    expect(await response.text()).toContain('\n: hello\n\n')
  })

  it('is reset or cut in the middle', async () => {
    const server = await start({ pace: 'manual' })
    const [first, one] = await open(server)
    first.reset()
    await expect(one.text()).rejects.toThrow('terminated')
    const [second, two] = await open(server)
    second.cut()
    await expect(two.text()).rejects.toThrow('terminated')
    expect([await first.ended, await second.ended]).toEqual(['fault', 'fault'])
  })

  it('is held and released in the middle', async () => {
    const server = await start({ pace: 'manual' })
    const [generation, response] = await open(server)
    generation.release()
    generation.hold()
    await generation.emit(100)
    expect(generation.sent).toBe(generation.facts.tokens.length)
    expect(generation.end).toBeUndefined()
    generation.release()
    expect(await response.text()).toContain('[DONE]')
  })
})

describe('a model', () => {
  it('loads only when the test says so, with loadMs Infinity', async () => {
    const server = await start({ models: [{ id: 'tiny', loaded: false, loadMs: Infinity }] })
    expect((await ask(server, '/health')).status).toBe(503)
    server.setLoaded('tiny', true)
    expect((await ask(server, '/health')).status).toBe(200)
  })

  it('is loaded on demand by a router, which unloads another where only one fits', async () => {
    const models = [{ id: 'a' }, { id: 'b', loaded: false }]
    const server = await start({ router: true, maxLoaded: 1, models })
    await askStream(server, { ...hello, model: 'b' })
    expect((await ask(server, '/v1/models')).json).toMatchObject({
      data: [
        { id: 'a', status: { value: 'unloaded' } },
        { id: 'b', status: { value: 'loaded' } },
      ],
    })
  })
})

describe('the server', () => {
  it('refuses connections and accepts them again on the same port', async () => {
    const server = await start()
    const { port } = server
    await server.refuse()
    await expect(ask(server, '/health')).rejects.toThrow('fetch failed')
    await server.accept()
    expect(server.port).toBe(port)
    expect((await ask(server, '/health')).status).toBe(200)
  })
})
