import type { LinkListener, MessageLink } from './message-link.ts'

/** A port in the manner of the DOM and of node:worker_threads: events carry `data`. */
export interface EventTargetPort {
  addEventListener(type: 'message', listener: (event: { data?: unknown }) => void): void
  addEventListener(type: 'close', listener: () => void): void
  postMessage(message: string): void
  start(): void
  close(): void
}

/** A port in the manner of Electron's MessagePortMain: the listener gets an event with `data`. */
export interface EmitterPort {
  on(type: 'message', listener: (event: { data: unknown }) => void): unknown
  on(type: 'close', listener: () => void): unknown
  postMessage(message: string): void
  start(): void
  close(): void
}

/** A link over one end of a message channel. A port does not tell when the other side reads. */
export function portLink(port: EventTargetPort | EmitterPort): MessageLink {
  let told: LinkListener | undefined
  let open = true

  const lost = (): void => {
    if (!open) return
    open = false
    told?.closed()
  }

  return {
    start(listener) {
      told = listener
      listen(
        port,
        (data) => {
          if (open) listener.message(data)
        },
        lost,
      )
      port.start()
    },
    send(text) {
      if (open) port.postMessage(text)
      return Promise.resolve()
    },
    close() {
      port.close()
      lost()
    },
  }
}

function listen(
  port: EventTargetPort | EmitterPort,
  message: (data: unknown) => void,
  closed: () => void,
): void {
  // A port of node:worker_threads has both manners, and its `on` gives the bare value.
  if ('addEventListener' in port) {
    port.addEventListener('message', (event) => {
      message(event.data)
    })
    port.addEventListener('close', closed)
    return
  }
  port.on('message', (event) => {
    message(event.data)
  })
  port.on('close', closed)
}
