import type { WebSocket } from 'ws'
import type { MessageLink } from './message-link.ts'

const policyViolation = 1008

/** A link over a WebSocket. Text arrives as a string, bytes as a Buffer. */
export function socketLink(socket: WebSocket): MessageLink {
  const gone = new Promise<void>((resolve) => {
    socket.once('close', () => {
      resolve()
    })
  })
  return {
    start(listener) {
      socket.on('message', (data, isBinary) => {
        // One Buffer: a fragmented message is put together by ws unless `binaryType` says otherwise.
        listener.message(isBinary || !Buffer.isBuffer(data) ? data : data.toString('utf8'))
      })
      // An error is always followed by close, which tells the rest.
      socket.on('error', () => {})
      void gone.then(() => {
        listener.closed()
      })
    },
    send(text) {
      return new Promise((resolve) => {
        socket.send(text, (error) => {
          // A failed send tells so at once: whoever sends in a loop would keep the event loop from ever seeing the end.
          resolve(error ? gone : undefined)
        })
      })
    },
    close(reason) {
      socket.close(policyViolation, reason)
    },
  }
}
