import type { WebSocket } from 'ws'
import type { MessageLink } from './message-link.ts'

const policyViolation = 1008

/** A link over a WebSocket. Text arrives as a string, bytes as a Buffer. */
export function socketLink(socket: WebSocket): MessageLink {
  return {
    start(listener) {
      socket.on('message', (data, isBinary) => {
        // One Buffer: a fragmented message is put together by ws unless `binaryType` says otherwise.
        listener.message(isBinary || !Buffer.isBuffer(data) ? data : data.toString('utf8'))
      })
      // An error is always followed by close, which tells the rest.
      socket.on('error', () => {})
      socket.once('close', () => {
        listener.closed()
      })
    },
    send(text) {
      return new Promise((resolve) => {
        socket.send(text, () => {
          resolve()
        })
      })
    },
    close(reason) {
      socket.close(policyViolation, reason)
    },
  }
}
