import type { Transport } from './transport.ts'

/** A WebSocket to `url`, open. Rejects when it does not open. */
export function openWebSocket(url: string): Promise<Transport> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url)
    const failed = (): void => {
      reject(new Error(`No connection to ${url}`))
    }
    socket.addEventListener('close', failed)
    socket.addEventListener('open', () => {
      socket.removeEventListener('close', failed)
      resolve(overSocket(socket))
    })
  })
}

function overSocket(socket: WebSocket): Transport {
  return {
    start(listener) {
      socket.addEventListener('message', (event) => {
        if (typeof event.data === 'string') listener.message(event.data)
      })
      socket.addEventListener('close', listener.closed)
      // Closed between opening and here: that event has passed.
      if (socket.readyState === WebSocket.CLOSED) queueMicrotask(listener.closed)
    },
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    close() {
      socket.close()
    },
  }
}
