import type { Transport } from './transport.ts'

/** What is used of a MessagePort. */
export interface WindowPort {
  addEventListener(type: 'message', listener: (event: { data?: unknown }) => void): void
  addEventListener(type: 'close', listener: () => void): void
  postMessage(text: string): void
  start(): void
  close(): void
}

/** A transport over one end of a message channel. */
export function overPort(port: WindowPort): Transport {
  let closed: (() => void) | undefined
  const end = (): void => {
    closed?.()
    closed = undefined
  }
  return {
    start(listener) {
      closed = listener.closed
      port.addEventListener('message', (event) => {
        if (closed && typeof event.data === 'string') listener.message(event.data)
      })
      port.addEventListener('close', end)
      port.start()
    },
    send(text) {
      port.postMessage(text)
    },
    close() {
      port.close()
      // The side that closes a port gets no event.
      end()
    },
  }
}
