import { request } from 'node:http'
import { createParser } from 'eventsource-parser'
import { sdkSource } from '../../src/main/core/inference/sdk-source.ts'
import type { Source } from '../../src/main/core/inference/types.ts'
import { wireSource } from '../../src/main/core/inference/wire-source.ts'
import { systemClock } from '../../src/main/core/kernel/clock.ts'
import { systemNetwork } from '../../src/main/core/kernel/network.ts'
import { grantLease } from '../../src/main/core/lanes/leases.ts'
import { promptOf, targetOf } from '../../src/main/core/testing/inference/run-source.ts'
import { silentLog } from '../../src/main/core/testing/silent-log.ts'
import { loadPeer } from '../harness/peers.ts'

/** What was read of one answer: its text (undefined where the reader does not look), in so many events. */
export interface ReadAnswer {
  readonly text: string | undefined
  readonly events: number
}

type Reader = (origin: string) => Promise<ReadAnswer>

const PATH = '/v1/chat/completions'
const BODY = JSON.stringify({
  model: 'model',
  messages: [{ role: 'user', content: 'hi' }],
  stream: true,
  stream_options: { include_usage: true },
})

/** Every way to read an answer, by its name. */
export const readers: Readonly<Record<string, () => Promise<Reader>>> = {
  'raw bytes': async () => async (origin) => {
    let events = 0
    await readBytes(origin, () => {
      events += 1
    })
    return { text: undefined, events }
  },

  'eventsource-parser': async () => async (origin) => {
    let text = ''
    let events = 0
    const parser = createParser({
      onEvent({ data }) {
        if (data === '[DONE]') return
        // The upstream is ours: it writes nothing else.
        const { choices } = JSON.parse(data) as { choices: { delta: { content?: string } }[] }
        const said = choices[0]?.delta.content
        if (said) text += said
        events += 1
      },
    })
    const decoder = new TextDecoder()
    await readBytes(origin, (bytes) => parser.feed(decoder.decode(bytes, { stream: true })))
    return { text, events }
  },

  wireSource: async () => readerOf(wireSource),
  sdkSource: async () => readerOf(sdkSource),

  async streamText() {
    const [{ streamText }, { createOpenAICompatible }] = await Promise.all([
      import('ai'),
      import('@ai-sdk/openai-compatible'),
    ])
    return async (origin) => {
      const provider = createOpenAICompatible({
        name: 'upstream',
        baseURL: `${origin}/v1`,
        includeUsage: true,
      })
      const { stream } = streamText({ model: provider.chatModel('model'), prompt: 'hi' })
      let text = ''
      let events = 0
      for await (const part of stream) {
        if (part.type === 'error') throw part.error
        if (part.type !== 'text-delta') continue
        text += part.text
        events += 1
      }
      return { text, events }
    }
  },

  async openai() {
    // The part of its client that is used here.
    const { OpenAI } = (await loadPeer('openai')) as {
      OpenAI: new (options: object) => OpenAiClient
    }
    return async (origin) => {
      const client = new OpenAI({ baseURL: `${origin}/v1`, apiKey: 'none', maxRetries: 0 })
      const stream = await client.chat.completions.create(JSON.parse(BODY))
      let text = ''
      let events = 0
      for await (const { choices } of stream) {
        text += choices[0]?.delta?.content ?? ''
        events += 1
      }
      return { text, events }
    }
  },
}

interface OpenAiClient {
  readonly chat: {
    readonly completions: {
      create(body: object): Promise<
        AsyncIterable<{
          readonly choices: readonly { readonly delta?: { readonly content?: string | null } }[]
        }>
      >
    }
  }
}

function readerOf(source: Source): Reader {
  return async (origin) => {
    const target = targetOf(origin)
    const lease = grantLease(target.lane, () => {})
    let text = ''
    let events = 0
    const { end, tokens } = await source({
      lease,
      target,
      prompt: promptOf('hi'),
      exactRequest: undefined,
      signal: new AbortController().signal,
      clock: systemClock,
      network: systemNetwork,
      log: silentLog,
      emit(event) {
        if (event.type !== 'delta') return
        text += event.text
        events += 1
      },
      onServed: () => {},
    })
    lease.release()
    if (end.reason !== 'done' || tokens === null) throw new Error(`It ended as ${end.reason}`)
    return { text, events }
  }
}

function readBytes(origin: string, take: (bytes: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(`${origin}${PATH}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': BODY.length },
    })
    asked.on('response', (response) => {
      response.on('data', take)
      response.on('end', resolve)
    })
    asked.on('error', reject)
    asked.end(BODY)
  })
}
