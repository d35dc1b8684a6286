import type { IncomingMessage } from 'node:http'

import { parseObject } from './chat-request.ts'

/** One request as the server saw it. Times are of `performance.now()`. */
export class RecordedRequest {
  readonly method: string
  /** The path without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly rawHeaders: readonly string[]
  readonly body: string
  readonly at = performance.now()
  /** When the client's socket closed; undefined while it is open. */
  closedAt: number | undefined
  /** Resolves when the client's socket has closed. */
  readonly closed: Promise<void>

  constructor(message: IncomingMessage, body: string) {
    const url = new URL(message.url ?? '/', 'http://model-server')
    this.method = message.method ?? 'GET'
    this.path = url.pathname
    this.query = url.searchParams
    this.headers = message.headers
    this.rawHeaders = message.rawHeaders
    this.body = body
    const { socket } = message
    this.closed = new Promise((resolve) => {
      const done = (): void => {
        this.closedAt = performance.now()
        resolve()
      }
      if (socket.destroyed) done()
      else socket.once('close', done)
    })
  }

  /** The body as a JSON object; empty when it is something else. */
  get json(): Record<string, unknown> {
    return parseObject(this.body) ?? {}
  }
}

/** Reads the body of a request as text. */
export async function readBody(message: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(part as Buffer) // no encoding is set, so parts are buffers
  return Buffer.concat(parts).toString('utf8')
}

/** Says whether a request asks for tokens. */
export function isChat({ method, path }: RecordedRequest): boolean {
  return method === 'POST' && path === '/v1/chat/completions'
}
