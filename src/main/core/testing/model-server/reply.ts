import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'

/** Header lines in the order they are sent. */
export type Headers = readonly (readonly [name: string, value: string])[]

/**
 * The answer to one request, written to the socket byte by byte: nothing is added, so that an answer can be exactly
 * what another server sends, or broken in any way.
 */
export class Reply {
  readonly socket: Socket
  /** Aborts when nothing more can be said: the client has left, or the connection was broken on purpose. */
  readonly signal: AbortSignal
  #left = false
  #chunked = false
  #close = false
  #headSent = false
  readonly #abort = new AbortController()
  readonly #onClose = (): void => {
    this.#left = true
    this.#abort.abort()
  }

  constructor(socket: Socket) {
    this.socket = socket
    this.signal = this.#abort.signal
    if (socket.destroyed) this.#onClose()
    socket.once('close', this.#onClose)
  }

  /** Whether the client left before the reply had ended. */
  get left(): boolean {
    return this.#left
  }

  /**
   * Sends the status line and the headers, once: a second head is dropped. `Transfer-Encoding: chunked` and
   * `Connection: close` are obeyed.
   */
  async head(status: number, headers: Headers): Promise<void> {
    if (this.#headSent) return
    const is = (name: string, value: string): boolean =>
      headers.some(([n, v]) => n.toLowerCase() === name && v.toLowerCase() === value)
    this.#headSent = true
    this.#chunked = is('transfer-encoding', 'chunked')
    this.#close = is('connection', 'close')
    const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`)
    await this.raw(
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}\r\n${lines.join('')}\r\n`,
    )
  }

  /** Sends a piece of the body: one chunk where the body is chunked. */
  async write(piece: string | Uint8Array): Promise<void> {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece
    if (bytes.length === 0) return
    if (!this.#chunked) return await this.raw(bytes)
    await this.raw(
      Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]),
    )
  }

  /** Ends the body as HTTP wants it. The connection lives on unless the head said otherwise. */
  async end(): Promise<void> {
    if (this.#chunked) await this.raw('0\r\n\r\n')
    this.#finish()
    if (this.#close) this.socket.end()
  }

  /** Closes the connection with a FIN, whatever the body still owes. */
  fin(): void {
    this.#finish()
    this.#abort.abort()
    this.socket.end()
  }

  /** Closes the connection with a RST. */
  reset(): void {
    this.#finish()
    this.#abort.abort()
    this.socket.resetAndDestroy()
  }

  /** Sends bytes as they are. Waits for a slow reader; resolves at once when the client is gone. */
  async raw(bytes: string | Uint8Array): Promise<void> {
    if (this.socket.destroyed || this.socket.write(bytes)) return
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.socket.off('drain', done)
        this.socket.off('close', done)
        resolve()
      }
      this.socket.on('drain', done)
      this.socket.on('close', done)
    })
  }

  #finish(): void {
    this.socket.off('close', this.#onClose)
  }
}
