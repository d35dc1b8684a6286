import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Readable } from 'node:stream'
import { constants, createGunzip } from 'node:zlib'
import type { Clock } from '../../kernel/clock.ts'
import type { Target } from '../types.ts'
import type { Answer, AnswerReader } from './answer-reader.ts'
import type { Failures } from './failures.ts'
import { createConnections } from './connections.ts'
import { askAgain, type AskAgain } from './ask-again.ts'
import { createFrames, caps } from './sse-frames.ts'
import type { StreamClocks } from './stream-clocks.ts'
import { UpstreamError } from './upstream-error.ts'

/** How long the end of an answer may come after its finish reason. */
const afterFinishMs = 2_000
/** How long a connection may take to end its answer after `[DONE]` before it is closed instead of kept. */
const afterDoneMs = 100

const connections = createConnections()

export interface ExchangeOptions {
  readonly target: Target
  readonly body: Buffer
  /** Closes the connection; the exchange rejects with its reason. */
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly clocks: StreamClocks
  readonly failures: Failures
  readonly reader: AnswerReader
  /** Everything that one read of the socket brought has been given to the reader. */
  readonly onRead: () => void
}

/**
 * One HTTP request for tokens and its answer. Resolves with the complete answer, or with `AskAgain` when the server
 * did not accept the request; rejects with an UpstreamError or the signal's reason. Afterwards the connection is
 * closed, or free for the next request. Redirects are errors, cookies do not exist, and the only limits are the
 * caps and the clocks.
 */
export function exchange(options: ExchangeOptions): Promise<Answer | AskAgain> {
  const { target, body, signal, failures, reader, onRead } = options
  const { promise, resolve, reject } = Promise.withResolvers<Answer | AskAgain>()
  let answering = false
  let over = false

  const request = send(target, body)
  request.on('response', (response) => {
    answering = true
    receive(response)
  })
  // Stays after the end: a connection that breaks then is nobody's failure.
  request.on('error', (error: NodeJS.ErrnoException) => broken(error))
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()

  function abort(): void {
    fail(signal.reason)
  }

  /** True for the first who ends it: the connection is closed then. */
  function end(): boolean {
    if (over) return false
    over = true
    signal.removeEventListener('abort', abort)
    request.destroy()
    return true
  }

  /** What came before is kept. What is no UpstreamError is a bug of ours, and ends it all the same. */
  function fail(error: unknown): void {
    if (!end()) return
    try {
      handOn()
    } catch {
      // The first failure is the one that counts.
    }
    reject(error)
  }

  function broken(error: NodeJS.ErrnoException): void {
    if (over) return
    if (reader.finished) complete()
    else fail(failures.connection(error, answering))
  }

  function complete(): void {
    attempt(handOn)
    if (end()) resolve(reader.answer())
  }

  function attempt(read: () => void): void {
    if (over) return
    try {
      read()
    } catch (error) {
      fail(error)
    }
  }

  /** Everything that came, also what the reader held back. */
  function handOn(): void {
    reader.flush()
    onRead()
  }

  function receive(response: IncomingMessage): void {
    const { statusCode: status = 0, headers } = response
    if (status >= 300 && status < 400) return fail(failures.redirect(headers.location))
    const source = decoded(response)
    if (source === undefined) {
      return fail(
        failures.invalid(`an answer packed as ${headers['content-encoding'] ?? 'nothing we know'}`),
      )
    }
    source.on('error', (error: NodeJS.ErrnoException) => {
      broken(error)
    })
    response.on('error', (error: NodeJS.ErrnoException) => {
      broken(error)
    })
    if (status === 200 && isEventStream(headers['content-type'])) stream(source, response)
    else collect(source, (text) => refused(status, headers, text))
  }

  function refused(status: number, headers: IncomingMessage['headers'], text: string): void {
    const again = askAgain(status, headers['retry-after'], text, options.clock.wall())
    if (again) {
      if (end()) resolve(again)
      return
    }
    fail(
      status === 200
        ? failures.noStream(headers['content-type'] ?? '', text)
        : failures.status(status, text),
    )
  }

  /** Reads a body that is no stream, as far as it is needed to say what it was. */
  function collect(source: Readable, then: (text: string) => void): void {
    const { clocks } = options
    const chunks: Buffer[] = []
    let size = 0
    const finish = (): void => {
      if (!over) then(Buffer.concat(chunks).subarray(0, caps.body).toString('utf8'))
    }
    source.on('data', (chunk: Buffer) => {
      clocks.byte()
      chunks.push(chunk)
      size += chunk.length
      if (size >= caps.body) finish()
    })
    source.on('end', finish)
  }

  function stream(source: Readable, response: IncomingMessage): void {
    const { clock, clocks } = options
    const frames = createFrames(reader)
    let size = 0
    let scheduled = false
    let finishing: (() => void) | undefined

    /** All frames of one read of the socket are handed on together. */
    function schedule(): void {
      if (scheduled) return
      scheduled = true
      queueMicrotask(() => {
        scheduled = false
        attempt(onRead)
      })
    }

    function afterRead(): void {
      if (reader.done) return leave()
      if (reader.finished && !finishing) {
        clocks.stop()
        finishing = clock.after(afterFinishMs, complete)
      }
      schedule()
    }

    /** `[DONE]`: the answer is complete, whatever the connection does; it is kept when it ends at once. */
    function leave(): void {
      attempt(handOn)
      if (over) return
      over = true
      signal.removeEventListener('abort', abort)
      letGo(source, response, request, clock)
      resolve(reader.answer())
    }

    source.on('data', (chunk: Buffer) => {
      if (over) return
      clocks.byte()
      size += chunk.length
      attempt(() => {
        if (size > caps.bytes) throw failures.tooLarge(`more than ${caps.bytes / 1_048_576} MiB`)
        frames.push(chunk)
        afterRead()
      })
    })
    source.on('end', () => {
      if (over) return
      attempt(() => lastFrames(frames))
      if (reader.done || reader.finished) complete()
      else fail(failures.closed(reader.strayWords))
    })
    source.on('close', () => finishing?.())
  }

  /** What stands at the end without its empty line: an event cut in two is a closed connection, not bad JSON. */
  function lastFrames(frames: { end(): void }): void {
    try {
      frames.end()
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.code !== 'upstream_invalid') throw error
    }
  }

  return promise
}

function send(target: Target, body: Buffer): ClientRequest {
  const url = new URL(`${target.origin}/v1/chat/completions`)
  const secure = url.protocol === 'https:'
  const request = (secure ? httpsRequest : httpRequest)(url, {
    method: 'POST',
    agent: connections.agentFor(url),
    headers: {
      'content-type': 'application/json',
      'content-length': body.length,
      accept: 'text/event-stream',
      'accept-encoding': 'identity',
      ...(target.apiKey === undefined ? {} : { authorization: `Bearer ${target.apiKey}` }),
    },
  })
  request.setNoDelay(true)
  request.end(body)
  return request
}

/** The body as it was before packing; undefined when it is packed in a way we do not know. */
function decoded(response: IncomingMessage): Readable | undefined {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  if (encoding === 'identity' || encoding === '') return response
  return encoding === 'gzip' || encoding === 'x-gzip'
    ? response.pipe(createGunzip({ flush: constants.Z_SYNC_FLUSH }))
    : undefined
}

/** A server that names no type is taken at its word as soon as its lines are events. */
function isEventStream(contentType: string | undefined): boolean {
  return contentType === undefined || /^text\/event-stream\s*(;|$)/i.test(contentType.trim())
}

/** Lets a connection whose answer was read end by itself, so that it can be used again; closes it when it does not. */
function letGo(
  source: Readable,
  response: IncomingMessage,
  request: ClientRequest,
  clock: Clock,
): void {
  const close = (): void => void request.destroy()
  const cancel = clock.after(afterDoneMs, close)
  let more = 0
  source.removeAllListeners('data')
  source.on('data', (chunk: Buffer) => {
    more += chunk.length
    if (more > caps.body) close()
  })
  response.on('close', cancel)
}
