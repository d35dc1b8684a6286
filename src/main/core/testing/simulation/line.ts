import { Duplex } from 'node:stream'

/** The far end of a connection: what a server does with it. */
export interface Line {
  /** False once either end has closed it. */
  readonly open: boolean
  send(bytes: Buffer): void
  /** Closes it in order (FIN). */
  end(): void
  /** Breaks it (RST). */
  reset(): void
}

export interface Answering {
  data(bytes: Buffer): void
  closed(): void
}

/** Our end of a connection that exists in this process only, as `node:http` wants a socket. */
export class LineSocket extends Duplex {
  readonly #answering: Answering
  #over = false

  constructor(answer: (line: Line) => Answering) {
    super()
    const overOf = (): boolean => this.#over
    this.#answering = answer({
      get open() {
        return !overOf()
      },
      send: (bytes) => void (this.#over || this.push(bytes)),
      end: () => this.#finish(() => this.push(null)),
      reset: () => this.#finish(() => this.destroy(systemError('ECONNRESET'))),
    })
  }

  override _read(): void {}

  override _write(bytes: Buffer, _: BufferEncoding, done: () => void): void {
    if (!this.#over) this.#answering.data(bytes)
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#finish(() => undefined)
    done(error)
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  setTimeout(): this {
    return this
  }

  #finish(close: () => void): void {
    if (this.#over) return
    this.#over = true
    this.#answering.closed()
    close()
  }
}

/** A connection that is refused. */
export function refusedSocket(): LineSocket {
  const socket = new LineSocket(() => ({ data: () => undefined, closed: () => undefined }))
  process.nextTick(() => socket.destroy(systemError('ECONNREFUSED')))
  return socket
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code })
}
