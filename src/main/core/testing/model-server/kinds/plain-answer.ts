import type { Answer } from '../dialect.ts'
import type { Headers } from '../reply.ts'

/** A JSON answer without any header of its own. */
export function jsonAnswer(status: number, body: object): Answer {
  return textAnswer(status, JSON.stringify(body), 'application/json')
}

/** A text answer without any header of its own. */
export function textAnswer(status: number, body: string, type = 'text/plain'): Answer {
  const length = String(Buffer.byteLength(body))
  return {
    status,
    body,
    headers: [
      ['Content-Type', type],
      ['Content-Length', length],
    ],
  }
}

/** The head of a stream without any header of its own. */
export const plainStreamHead: Headers = [
  ['Content-Type', 'text/event-stream'],
  ['Cache-Control', 'no-cache'],
  ['Transfer-Encoding', 'chunked'],
]

/** A refusal in the shape of OpenAI's. `param` is null as all of these servers send it. */
export function openaiError(status: number, message: string, type: string, code: unknown): Answer {
  return jsonAnswer(status, { error: { message, type, param: null, code } })
}
