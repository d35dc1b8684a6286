import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { MessageChannel } from 'node:worker_threads'
import { WebSocket, WebSocketServer } from 'ws'
import { openWebSocket } from '../../../../renderer/connection/web-socket-transport.ts'
import { overPort, type WindowPort } from '../../../../renderer/connection/over-port.ts'
import type { Transport } from '../../../../renderer/connection/transport.ts'
import type { MessageLink } from '../../message-link.ts'
import { type EmitterPort, type EventTargetPort, portLink } from '../../port-link.ts'
import { socketLink } from '../../socket-link.ts'

/** One of the ways between a window and a host. */
export interface Wire {
  /** A new link to whoever `accept` serves. */
  readonly open: () => Promise<Transport>
  /** Breaks every link, as a crash of the page or of the network would. */
  cut(): void
  /** Sends something else than text on the newest link. */
  sendBytes(): void
  close(): Promise<void>
}

export type OpenWire = (accept: (link: MessageLink) => void) => Promise<Wire>

export const wires: Readonly<Record<string, OpenWire>> = {
  'a MessagePort as Electron hands it over': (accept) => openPorts(accept, asMain),
  'a MessageChannel pair': (accept) => openPorts(accept, (port) => port),
  'a WebSocket': openSockets,
}

type Port = MessageChannel['port1']

function openPorts(
  accept: (link: MessageLink) => void,
  manner: (port: Port) => EmitterPort | EventTargetPort,
): Promise<Wire> {
  const opened: Port[] = []
  return Promise.resolve({
    open() {
      const { port1, port2 } = new MessageChannel()
      opened.push(port1)
      accept(portLink(manner(port2)))
      return Promise.resolve(overPort(windowPort(port1)))
    },
    cut() {
      for (const port of opened) port.close()
    },
    sendBytes() {
      opened.at(-1)?.postMessage(new Uint8Array([1, 2, 3]))
    },
    close() {
      for (const port of opened) port.close()
      return Promise.resolve()
    },
  })
}

/** The port of a page: unlike Node's, it says nothing of a `close` it began itself. */
function windowPort(port: Port): WindowPort {
  return {
    addEventListener(type: string, listener: (event: { data?: unknown }) => void) {
      if (type === 'close') port.on('close', () => listener({}))
      else port.on('message', (data: unknown) => listener({ data }))
    },
    postMessage: (text) => port.postMessage(text),
    start: () => port.start(),
    close: () => port.close(),
  }
}

/** What Electron's MessagePortMain looks like: an emitter of events with `data`; nothing comes before `start`. */
function asMain(port: Port): EmitterPort {
  let started = false
  return {
    on(type: string, listener: (event: { data: unknown }) => void) {
      if (type === 'close') port.on('close', () => listener({ data: undefined }))
      else {
        port.on('message', (data: unknown) => {
          if (started) listener({ data })
        })
      }
    },
    postMessage: (text) => port.postMessage(text),
    start() {
      started = true
      port.start()
    },
    close: () => port.close(),
  }
}

async function openSockets(accept: (link: MessageLink) => void): Promise<Wire> {
  const http = createServer()
  const server = new WebSocketServer({ server: http, perMessageDeflate: false })
  server.on('connection', (socket) => {
    accept(socketLink(socket))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo // a TCP server
  const opened: WebSocket[] = []
  const before = globalThis.WebSocket
  class PageSocket extends WebSocket {
    constructor(url: string) {
      super(url)
      opened.push(this)
    }
  }
  // A socket of ws has the manner of the browser's too.
  globalThis.WebSocket = PageSocket as unknown as typeof globalThis.WebSocket
  return {
    open: () => openWebSocket(`ws://127.0.0.1:${port}/`),
    cut() {
      for (const client of server.clients) client.terminate()
    },
    sendBytes() {
      opened.at(-1)?.send(new Uint8Array([1, 2, 3]))
    },
    async close() {
      globalThis.WebSocket = before
      for (const client of server.clients) client.terminate()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}
