import { request as httpRequest } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'

import { recordedAnswer, normalised } from './golden.ts'
import type { ModelServerOptions } from './options.ts'
import { allRecordings, readRecording, type Recording } from './recording.ts'
import { startModelServer, type ModelServer } from './server.ts'

/** Recordings that this server does not answer alike, and why. */
const notServed: Record<string, string> = {
  'chat-logprobs.txt': 'nobody asks for logprobs',
  'completions-stream.txt': 'another dialect',
  'messages.txt': 'another dialect',
  'messages-stream.txt': 'another dialect',
  'messages-stream-tool.txt': 'another dialect',
  'messages-count-tokens.txt': 'another dialect',
  'responses.txt': 'another dialect',
  'responses-stream.txt': 'another dialect',
  'responses-stream-tool.txt': 'another dialect',
  'sleeping-props.txt': 'this server never sleeps',
  'tokenize.txt': 'its numbers are those of the recorded vocabulary (see below)',
  'apply-template.txt': 'its text is that of the recorded template (see below)',
  'busy-slots.txt': 'shows the slot of another model (see below)',
  'busy-slots-queued.txt': 'shows the slot of another model (see below)',
  'disconnect-slots-after.txt': 'shows the slot of another model (see below)',
  'disconnect-nonstream-slots-after.txt': 'shows the slot of another model (see below)',
  'slots-after.txt': 'shows the prompts of a whole session (see below)',
  'router-slots-model.txt': 'shows the prompts of a whole session (see below)',
  'busy-models.txt': 'the sizes of another model',
}

let server: ModelServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

const template = (name: string): string =>
  /"chat_template":("(?:[^"\\]|\\.)*")/.exec(recorded(name).body)?.[1] ?? '""'

function recorded(name: string): Recording {
  const recording = readRecording(name)
  if (recording === undefined) throw new Error(`${name} is no recording of one answer`)
  return recording
}

/** The server that was recorded. */
function setUp(recording: Recording): ModelServerOptions {
  const answer = () => ({
    text: 'x',
    ...(recording.status === 200 ? recordedAnswer(recording) : {}),
  })
  const common = {
    answer,
    contextWindow: 2048,
    chatTemplate: JSON.parse(template('props.txt')) as string, // the recorded text
  }
  const { name } = recording
  if (name.startsWith('router-')) {
    const tiny = ['router-models-loaded', 'router-models-swapped', 'router-unload.']
    const child = { ...common, contextWindow: 4096 }
    const models = ['other', 'tiny'].map((id) => ({
      ...child,
      id,
      file: `models/${id}.gguf`,
      loaded: id === 'tiny' && tiny.some((start) => name.startsWith(start)),
    }))
    return { router: true, maxLoaded: 1, slots: 4, models }
  }
  if (name.startsWith('key-') || name.startsWith('sleeping-')) {
    const model = { ...common, id: 'tiny-a', contextWindow: 4096 }
    return { apiKey: 'sekrit', models: [model], slots: 1 }
  }
  const loaded = !name.startsWith('loading-')
  const tokens = { counts: { prompt: 30_020 } }
  return {
    slots: 2,
    models: [
      {
        ...common,
        ...(name === 'context-overflow.txt' ? { answer: () => tokens } : {}),
        ...(loaded ? {} : { loaded, loadMs: Infinity }),
        id: 'org/tiny-b',
        aliases: ['tiny-a'],
        file: 'tiny.gguf',
      },
    ],
  }
}

async function swap({ url }: ModelServer): Promise<void> {
  await (await fetch(`${url}/models/load`, { method: 'POST', body: '{"model":"other"}' })).text()
}

interface Answered {
  readonly head: string
  readonly body: string
  readonly length: string | undefined
}

/** Asks as curl did and returns the answer as it came, without the chunking. */
async function askAgain(
  url: string,
  { method, path, headers, sent }: Recording,
): Promise<Answered> {
  return await new Promise((resolve, reject) => {
    const request = httpRequest(`${url}${path}`, { method, headers }, (response) => {
      const lines = response.rawHeaders.map((text, at) =>
        at % 2 === 0 ? `${text}: ` : `${text}\r\n`,
      )
      const head = `HTTP/1.1 ${response.statusCode} ${response.statusMessage}\r\n${lines.join('')}\r\n`
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('end', () => resolve({ head, body, length: response.headers['content-length'] }))
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end(sent)
  })
}

describe('the recorded llama-server', () => {
  const recordings = allRecordings().filter(({ name }) => !(name in notServed))

  it('was recorded often enough', () => {
    expect(recordings.length).toBeGreaterThan(50)
    for (const name of Object.keys(notServed)) expect(readRecording(name)).toBeDefined()
  })

  it.each(recordings.map((it) => [it.name, it] as const))(
    '%s is answered byte for byte',
    async (_, recording) => {
      server = await startModelServer(setUp(recording))
      if (recording.name === 'router-models-swapped.txt') await swap(server)
      const answer = await askAgain(server.url, recording)
      expect(normalised(answer.head, answer.body)).toBe(normalised(recording.head, recording.body))
      const length = Buffer.byteLength(answer.body)
      expect(Number(answer.length ?? length)).toBe(length)
    },
  )
})

describe('what depends on the recorded model', () => {
  it('has the recorded shape in /tokenize and /apply-template', async () => {
    const [tokenize, template] = [recorded('tokenize.txt'), recorded('apply-template.txt')]
    server = await startModelServer(setUp(tokenize))
    expect((await askAgain(server.url, tokenize)).body).toMatch(/^\{"tokens":\[\d+(,\d+)*\]\}$/)
    const { body } = await askAgain(server.url, template)
    expect(template.body.replace('<|go_text|>', '')).toBe(body)
  })

  it('has the recorded shape in /slots, idle and busy', async () => {
    const numbers = (body: string): string =>
      body
        .replaceAll(/"(id_task|n_\w+|max_tokens)":-?\d+/g, '"$1":0')
        .replaceAll(/"generation_prompt":"[^"]*"/g, '"generation_prompt":""')
    const busy = recorded('busy-slots.txt')
    server = await startModelServer({ models: [{ id: 'slow.gguf' }], pace: 'manual' })
    const asked = fetch(`${server.url}/v1/chat/completions`, {
      method: 'POST',
      body: '{"messages":[],"stream":true}',
    })
    const generation = await server.nextGeneration()
    await generation.started
    expect(numbers((await askAgain(server.url, busy)).body)).toBe(numbers(busy.body))
    generation.release()
    await (await asked).text()
    const idle = recorded('slots-after.txt')
    const [first] = (await askAgain(server.url, idle)).body.split(/(?<=\}\]\}),/)
    expect(numbers(`${first}`)).toBe(numbers(idle.body.split(/(?<=\}\]\}),/)[0] ?? '') + ']')
  })
})
