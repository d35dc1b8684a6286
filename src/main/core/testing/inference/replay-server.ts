import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A server that answers every connection with the same bytes, whatever it is asked. */
export interface ReplayServer {
  readonly origin: string
  /** How many connections were made. */
  readonly connections: () => number
  close(): Promise<void>
}

/** `answer` gets the socket once the head of a request is there; it writes what it wants and ends as it wants. */
export async function startReplayServer(answer: (socket: Socket) => void): Promise<ReplayServer> {
  const sockets = new Set<Socket>()
  let connections = 0
  const server: Server = createServer((socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    let head = ''
    socket.on('data', (bytes) => {
      if (head.includes('\r\n\r\n')) return
      head += bytes.toString('latin1')
      if (head.includes('\r\n\r\n')) answer(socket)
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a TCP server has one
  return {
    origin: `http://127.0.0.1:${port}`,
    connections: () => connections,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => void server.close(() => resolve()))
    },
  }
}

/** The bytes of a stream answer with this body. */
export function streamAnswer(body: string, headers: readonly string[] = []): string {
  const head = [
    'HTTP/1.1 200 OK',
    'Content-Type: text/event-stream',
    'Connection: close',
    ...headers,
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
