import { request } from 'node:http'
import type { Network } from '../../kernel/network.ts'
import { LineSocket, refusedSocket, type Answering, type Line } from './line.ts'

/** A server that connections of the simulation lead to; undefined: it refuses. */
export type Lookup = (host: string) => ((line: Line) => Answering) | undefined

/** The network of one launch: real requests of `node:http` over connections that exist in this process only. */
export interface SimulatedNetwork extends Network {
  /** The process that had it is gone: its connections close, and there are no new ones. */
  stop(): void
}

export function simulatedNetwork(lookup: Lookup): SimulatedNetwork {
  const open = new Set<LineSocket>()
  let stopped = false

  function connect(host: string): LineSocket {
    const answer = stopped ? undefined : lookup(host)
    if (!answer) return refusedSocket()
    const socket = new LineSocket(answer)
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    return socket
  }

  return {
    request(url, options) {
      const createConnection = (): LineSocket => connect(url.host)
      return request(url, { ...options, agent: undefined, createConnection })
    },
    stop() {
      stopped = true
      for (const socket of open) socket.destroy()
    },
  }
}
