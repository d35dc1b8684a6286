import { type Door, isPortMessage } from '../../contract/door.ts'
import { overPort } from './over-port.ts'
import type { Transport } from './transport.ts'

/** How long the host may take to hand over a port. */
const portMs = 5_000

/** Asks the host for a port and waits for the message that carries it. */
export function openPort(door: Door, page: Window): Promise<Transport> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      page.removeEventListener('message', take)
      reject(new Error('The host gave no port'))
    }, portMs)
    page.addEventListener('message', take)
    door.connect()

    function take(event: MessageEvent<unknown>): void {
      const [port] = event.ports
      const ours = event.source === page && event.origin === page.location.origin
      if (!ours || !isPortMessage(event.data) || !port) return
      clearTimeout(timer)
      page.removeEventListener('message', take)
      resolve(overPort(port))
    }
  })
}
