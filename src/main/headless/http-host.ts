import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { messageOf } from '../core/kernel/errors.ts'
import type { Log } from '../core/ports.ts'
import { securityHeaders } from '../serve/content-security.ts'
import { messageBytesLimit } from '../serve/message-link.ts'
import {
  judgePlainRequest,
  judgeUpgrade,
  type Refusal,
  type RequestHead,
} from '../serve/request-guard.ts'
import { readStaticFile } from '../serve/static-files.ts'

const loopback = '127.0.0.1'
const headersMs = 10_000
const checkMs = 60_000
const socketLimit = 256

/** What `GET /api/health` answers: nothing that is secret. */
export interface Health {
  readonly version: string
  readonly state: string
  readonly host: 'headless'
}

export interface HttpHostOptions {
  /** 0: any free port. */
  readonly port: number
  /** The built page. */
  readonly rendererDir: string
  readonly health: () => Health
  /** A window whose page is ours; it has not shown its token yet. */
  readonly onSocket: (socket: WebSocket) => void
  readonly log: Log
}

export interface HttpHost {
  /** `http://127.0.0.1:PORT`, the one origin that is answered. */
  readonly origin: string
  /** Ends every connection. */
  close(): Promise<void>
}

/** The page, its health and its WebSocket on 127.0.0.1. Rejects when the port cannot be had. */
export async function openHttpHost(options: HttpHostOptions): Promise<HttpHost> {
  // Looked at more often, they would wake an idle computer as often.
  const server = createServer({
    headersTimeout: headersMs,
    connectionsCheckingInterval: checkMs,
  })
  server.maxConnections = socketLimit
  // Compressing on loopback costs more than twenty times what it saves.
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: messageBytesLimit,
  })
  const port = await listen(server, options.port)
  const host = `${loopback}:${port}`

  server.on('request', (request, response) => {
    answer(request, response, host, options).catch((error: unknown) => {
      options.log.error('A request failed', { target: request.url, problem: messageOf(error) })
      response.destroy()
    })
  })
  server.on('upgrade', (request, socket, head) => {
    const refusal = judgeUpgrade(headOf(request), host)
    if (refusal) {
      refuseUpgrade(socket, refusal)
      return
    }
    sockets.handleUpgrade(request, socket, head, options.onSocket)
  })

  return {
    origin: `http://${host}`,
    close() {
      for (const client of sockets.clients) client.terminate()
      return new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      })
    },
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, loopback, () => {
      server.off('error', reject)
      // A TCP server has an address of this form.
      resolve((server.address() as AddressInfo).port)
    })
  })
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  host: string,
  options: HttpHostOptions,
): Promise<void> {
  const refusal = judgePlainRequest(headOf(request), host)
  if (refusal) {
    send(response, refusal.status, 'text/plain; charset=utf-8', `${refusal.sentence}\n`)
    return
  }
  const target = request.url ?? '/'
  if (target === '/api/health') {
    send(response, 200, 'application/json; charset=utf-8', JSON.stringify(options.health()))
    return
  }
  const file = await readStaticFile(options.rendererDir, target)
  if (!file) {
    send(response, 404, 'text/plain; charset=utf-8', 'There is no such file.\n')
    return
  }
  const caching = file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache'
  send(response, 200, file.mediaType, file.body, caching)
}

function send(
  response: ServerResponse,
  status: number,
  mediaType: string,
  body: string | Buffer,
  caching = 'no-store',
): void {
  response.writeHead(status, {
    ...securityHeaders,
    'cache-control': caching,
    'content-type': mediaType,
    'content-length': Buffer.byteLength(body),
  })
  // Node leaves the body of an answer to HEAD out by itself.
  response.end(body)
}

function headOf(request: IncomingMessage): RequestHead {
  return { method: request.method, target: request.url, rawHeaders: request.rawHeaders }
}

function refuseUpgrade(socket: Duplex, { status, sentence }: Refusal): void {
  // A peer that is gone already has nothing to be told.
  socket.on('error', () => {})
  const body = `${sentence}\n`
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-type: text/plain; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
