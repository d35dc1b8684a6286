import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { Dialect } from './dialect.ts'
import type { FaultName } from './faults/catalogue.ts'
import { FaultControl, type FaultScope } from './faults/fault-control.ts'
import type { Generation } from './generation.ts'
import { handleRequest } from './handle-request.ts'
import { dialectOf } from './kinds/dialect-of.ts'
import type { ModelServerOptions } from './options.ts'
import type { RecordedRequest } from './recorded-request.ts'
import { ServerState } from './server-state.ts'

/** Starts a scripted model server on 127.0.0.1. Whoever starts it closes it. */
export async function startModelServer(options: ModelServerOptions): Promise<ModelServer> {
  const server = new ModelServer(options)
  await server.accept()
  return server
}

/** A running scripted model server: what it was asked, and what a test can do to it. */
export class ModelServer {
  /** Every request with its body, in the order they arrived. */
  readonly requests: RecordedRequest[] = []
  /** Every request for tokens that was not refused, in the order they arrived. */
  readonly generations: Generation[] = []
  readonly #state: ServerState
  readonly #dialect: Dialect
  readonly #faults = new FaultControl()
  readonly #waiting: ((generation: Generation) => void)[] = []
  #http: Server | undefined
  #port: number
  #taken = 0

  constructor(options: ModelServerOptions) {
    this.#state = new ServerState(options)
    this.#dialect = dialectOf(options)
    this.#port = options.port ?? 0
  }

  get port(): number {
    return this.#port
  }

  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** The next request for tokens that no earlier call has returned; waits for it. */
  async nextGeneration(): Promise<Generation> {
    const here = this.generations[this.#taken]
    this.#taken += 1
    return here ?? (await new Promise((resolve) => this.#waiting.push(resolve)))
  }

  /** Loads or unloads a model at once, whatever its `loadMs` says. */
  setLoaded(id: string, loaded: boolean): void {
    const model = this.#state.find(id)
    if (model === undefined) throw new Error(`This server has no model ${id}.`)
    model.setLoaded(loaded)
  }

  /** Listens (again) on the server's port. */
  async accept(): Promise<void> {
    if (this.#http !== undefined) return
    const http = createServer()
    http.on('request', (message) => {
      // A client that leaves while its body is read ends that request, nothing else.
      void this.#handle(message).catch(() => message.destroy())
    })
    // Every request listens for the end of its connection, and a connection carries many requests.
    http.on('connection', (socket) => socket.setMaxListeners(0))
    this.#http = http
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject)
      http.listen(this.#port, '127.0.0.1', resolve)
    })
    this.#port = (http.address() as AddressInfo).port // a TCP server that listens has this kind of address
  }

  /** Stops listening and cuts every connection: new ones are refused, until `accept`. The port stays ours to use. */
  async refuse(): Promise<void> {
    const http = this.#http
    if (http === undefined) return
    this.#http = undefined
    const closed = new Promise((resolve) => http.close(resolve))
    http.closeAllConnections()
    await closed
  }

  /** Makes requests show a fault, from now on. `refused` takes the whole server down until `clear`. */
  async inject(fault: FaultName, scope: FaultScope = {}): Promise<void> {
    if (fault === 'refused') await this.refuse()
    else this.#faults.inject(fault, scope)
  }

  /** Takes all faults back. */
  async clear(): Promise<void> {
    this.#faults.clear()
    await this.accept()
  }

  async close(): Promise<void> {
    await this.refuse()
  }

  async #handle(message: IncomingMessage): Promise<void> {
    await handleRequest(this.#state, this.#dialect, this.#faults, message, {
      request: (request) => this.requests.push(request),
      generation: (generation) => {
        this.generations.push(generation)
        this.#waiting.shift()?.(generation)
      },
    })
  }
}
