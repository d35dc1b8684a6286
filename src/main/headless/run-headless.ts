import { randomBytes } from 'node:crypto'
import type { Core } from '../core/create-core.ts'
import { codeOf, sentencesOf } from '../core/kernel/errors.ts'
import { createCallHandler } from '../serve/router.ts'
import { serveLink } from '../serve/serve-link.ts'
import { socketLink } from '../serve/socket-link.ts'
import { version } from '../serve/version.ts'
import { type HttpHost, openHttpHost } from './http-host.ts'
import type { NodePorts } from './node-ports.ts'

export interface HeadlessHost {
  /** Address and token: what the first line says. */
  readonly url: string
  /** Stops the core, then ends every connection. */
  close(): Promise<void>
}

/** What is used of a core. */
export type ServedCore = Pick<Core, 'handlers' | 'launch' | 'health' | 'writeAddress' | 'stop'>

export interface RunOptions {
  readonly port: number
  readonly rendererDir: string
  readonly demo: boolean
}

/** Serves a core to browsers of this machine. Rejects, with the core stopped, when it cannot. */
export async function runHeadless(
  core: ServedCore,
  ports: NodePorts,
  options: RunOptions,
): Promise<HeadlessHost> {
  const token = randomBytes(32).toString('base64url')
  ports.redactor.hide(token)
  const { clock, log } = ports
  const calls = createCallHandler(core.handlers, log)
  const welcome = {
    launch: core.launch,
    version,
    host: 'headless' as const,
    platform: process.platform,
    demo: options.demo,
  }
  try {
    const http = await openHttpHost({
      port: options.port,
      rendererDir: options.rendererDir,
      health: () => ({ version, state: core.health().state, host: 'headless' }),
      onSocket(socket) {
        serveLink(socketLink(socket), { calls, welcome, token, clock, log })
      },
      log,
    })
    core.writeAddress(http.origin, token)
    return hosted(core, http, token)
  } catch (error) {
    await core.stop()
    throw error
  }
}

function hosted(core: ServedCore, http: HttpHost, token: string): HeadlessHost {
  return {
    url: `${http.origin}/#${token}`,
    async close() {
      try {
        await core.stop()
      } finally {
        await http.close()
      }
    },
  }
}

/** Why the host could not start, as a sentence. */
export function startProblem(error: unknown, port: number): string {
  const code = codeOf(error)
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Leave --port out for a free one.`
  }
  // A file may refuse by the same code.
  if (code === 'EACCES' && syscallOf(error) === 'listen')
    return `This user may not listen on port ${port}.`
  return `BooCode could not start: ${sentencesOf(error)}`
}

function syscallOf(error: unknown): unknown {
  return error instanceof Error && 'syscall' in error ? error.syscall : undefined
}
