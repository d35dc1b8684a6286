import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Socket } from 'node:net'

/** A connection that is open so long after its answer is one that the server keeps. */
const provenAfterMs = 1_000
/** An idle connection is closed well before the servers do it (5 s is usual). It touches none in use. */
const idleMs = 3_000

/**
 * Which connection a request goes out on. A connection is used again only where it is known that the server keeps it
 * after an answer: llama-server promises `Keep-Alive`, closes all the same, and a request written just then is lost;
 * we never send one twice, so it would fail. Until a server has kept a connection once, each request has its own.
 */
export interface Connections {
  agentFor(url: URL): HttpAgent
}

export function createConnections(): Connections {
  const keep = { keepAlive: true, scheduling: 'lifo', timeout: idleMs } as const
  const shared = { 'http:': new HttpAgent(keep), 'https:': new HttpsAgent(keep) }
  const keepers = new Set<string>()

  for (const [protocol, agent] of Object.entries(shared)) {
    agent.on('free', (socket: Socket, { host, port }: { host: string; port: number }) => {
      const origin = `${protocol}//${host}:${port}`
      watch(socket, (kept) => kept || keepers.delete(origin))
    })
  }

  /** An agent for one request: afterwards it shows whether the server keeps the connection, and closes it. */
  function probing(origin: string, secure: boolean): HttpAgent {
    const agent = secure ? new HttpsAgent(keep) : new HttpAgent(keep)
    agent.on('free', (socket: Socket) => {
      watch(socket, (kept) => {
        if (kept) keepers.add(origin)
        agent.destroy()
      })
    })
    return agent
  }

  return {
    agentFor({ protocol, hostname, port }) {
      const secure = protocol === 'https:'
      const origin = `${protocol}//${hostname}:${port || (secure ? 443 : 80)}`
      if (!keepers.has(origin)) return probing(origin, secure)
      return shared[secure ? 'https:' : 'http:']
    },
  }
}

const watched = new WeakSet<Socket>()

/** Whether a connection that has become idle is still open after a while. It is asked once at a time. */
function watch(socket: Socket, tell: (kept: boolean) => void): void {
  if (watched.has(socket)) return
  watched.add(socket)
  const timer = setTimeout(() => {
    socket.off('close', closed)
    watched.delete(socket)
    tell(true)
  }, provenAfterMs).unref()
  function closed(): void {
    clearTimeout(timer)
    tell(false)
  }
  socket.once('close', closed)
}
