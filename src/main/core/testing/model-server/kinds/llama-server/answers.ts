import type { Answer } from '../../dialect.ts'
import type { Headers } from '../../reply.ts'

const first: Headers = [
  ['Server', 'llama.cpp'],
  ['Access-Control-Allow-Origin', ''],
]
const keepAlive = ['Keep-Alive', 'timeout=5, max=100'] as const
const json = 'application/json; charset=utf-8'

/** A number that llama-server prints as a floating point number: `0.0`, not `0`. */
export function float(value: number): unknown {
  const text = Number.isInteger(value) ? `${value}.0` : String(value)
  // JSON.rawJSON is in Node 24 and not yet in the type library.
  return (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(text)
}

/** An answer as llama-server sends it: errors close the connection. */
export function answer(status: number, body: string, type = json, more: Headers = []): Answer {
  const tail = status === 200 ? keepAlive : (['Connection', 'close'] as const)
  const length = String(Buffer.byteLength(body))
  return {
    status,
    body,
    headers: [...first, ...more, ['Content-Type', type], ['Content-Length', length], tail],
  }
}

/** An error of the kind that names its code first. */
export function refusal(code: number, message: string, type: string, more: object = {}): Answer {
  return answer(code, JSON.stringify({ error: { code, message, type, ...more } }))
}

/** An error of the kind that names its code last. */
export function complaint(code: number, message: string, type: string): Answer {
  return answer(code, JSON.stringify({ error: { message, type, code } }))
}

/** The head of an answer that the router passes on from one of its children. */
export function proxiedHead(type: string): Headers {
  return [
    ...first,
    ['Connection', 'close'],
    ['X-Accel-Buffering', 'no'],
    ['Content-Type', type],
    ['Transfer-Encoding', 'chunked'],
    keepAlive,
  ]
}

/** The answer of a child, passed on by the router. */
export function proxied(body: string): Answer {
  return { status: 200, body, headers: proxiedHead(json) }
}

/** The head of a stream. */
export const streamHead: Headers = [
  ...first,
  ['X-Accel-Buffering', 'no'],
  ['Content-Type', 'text/event-stream'],
  ['Transfer-Encoding', 'chunked'],
  keepAlive,
]
