import type { FaultAnswer } from './show.ts'
import { FAULT_WORDS } from './catalogue.ts'
import type { Headers, Reply } from '../reply.ts'

const error = { error: { code: 500, message: FAULT_WORDS, type: 'server_error' } }
const json = 'application/json; charset=utf-8'

/** Faults that are a whole answer: they can be shown on any path. */
export const answering = {
  reset_at_once: async (reply) => reply.reset(),
  never_headers: async () => {},
  html_200: async (reply) => {
    await send(
      reply,
      200,
      'text/html',
      '<!doctype html><title>Router</title><h1>Please log in</h1>',
    )
  },
  json_error_200: async (reply) => await send(reply, 200, json, JSON.stringify(error)),
  error_500: async (reply) => await send(reply, 500, json, JSON.stringify(error)),
  redirect_307: async (reply, request) => {
    // The same server under another name: another origin, and a test sees whether somebody followed.
    const elsewhere = `http://${(request.headers.host ?? '').replace('127.0.0.1', 'localhost')}/elsewhere`
    await send(reply, 307, 'text/plain', '', [['Location', elsewhere]])
  },
  loading_503: async (reply) => {
    const loading = { error: { message: 'Loading model', type: 'unavailable_error', code: 503 } }
    await send(reply, 503, json, JSON.stringify(loading))
  },
  busy_429: async (reply) => {
    const busy = { error: { message: 'Too many requests', type: 'rate_limit_error', code: 429 } }
    await send(reply, 429, json, JSON.stringify(busy), [['Retry-After', '1']])
  },
} satisfies Record<string, FaultAnswer>

async function send(
  reply: Reply,
  status: number,
  type: string,
  body: string,
  more: Headers = [],
): Promise<void> {
  const length = String(Buffer.byteLength(body))
  await reply.head(status, [
    ...more,
    ['Content-Type', type],
    ['Content-Length', length],
    ['Connection', 'close'],
  ])
  await reply.write(body)
  await reply.end()
}
