import { Agent as HttpAgent } from 'node:http'
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
  const shared = new Map<string, HttpAgent>()
  const keepers = new Set<string>()

  function sharedFor(protocol: string): HttpAgent {
    const known = shared.get(protocol)
    if (known) return known
    const agent = newAgent(protocol)
    agent.on('free', (socket: Socket, { host, port }: { host: string; port: number }) => {
      const origin = `${protocol}//${host}:${port}`
      watch(socket, (kept) => kept || keepers.delete(origin))
    })
    shared.set(protocol, agent)
    return agent
  }

  /** An agent for one request: afterwards it shows whether the server keeps the connection, and closes it. */
  function probing(origin: string, protocol: string): HttpAgent {
    const agent = newAgent(protocol)
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
      const origin = `${protocol}//${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`
      return keepers.has(origin) ? sharedFor(protocol) : probing(origin, protocol)
    },
  }
}

function newAgent(protocol: string): HttpAgent {
  const keep = { keepAlive: true, scheduling: 'lifo', timeout: idleMs } as const
  if (protocol !== 'https:') return new HttpAgent(keep)
  // Not imported: TLS costs every start a twentieth, and many never need it.
  return new (process.getBuiltinModule('node:https').Agent)(keep)
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
