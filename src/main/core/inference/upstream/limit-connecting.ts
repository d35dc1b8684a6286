import type { ClientRequest } from 'node:http'
import type { Clock } from '../../kernel/clock.ts'

/** A machine of the user's own network answers in milliseconds; the system would wait for minutes. */
const connectMs = 10_000

/** Ends a request whose connection is not made in time: an address that drops everything never says no. */
export function limitConnecting(request: ClientRequest, clock: Pick<Clock, 'after'>): void {
  request.once('socket', (socket) => {
    if (!socket.connecting) return
    const cancel = clock.after(connectMs, () => {
      request.destroy(Object.assign(new Error('The connection took too long'), timedOut))
    })
    socket.once('connect', cancel)
    request.once('close', cancel)
  })
}

// What the system would say in the end.
const timedOut = { code: 'ETIMEDOUT' }
