import type { ClientRequest, IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import type { Clock } from '../../kernel/clock.ts'
import type { AnswerReader } from './answer-reader.ts'
import { askAgain } from './ask-again.ts'
import type { Failures } from './failures.ts'
import type { Settlement } from './settlement.ts'
import { caps, createFrames, type Frames } from './sse-frames.ts'
import type { StreamClocks } from './stream-clocks.ts'
import { UpstreamError } from './upstream-error.ts'

/** How long the end of an answer may come after its finish reason. */
const afterFinishMs = 2_000
/** How long a connection may take to end its answer after `[DONE]` before it is closed instead of kept. */
const afterDoneMs = 100

export interface Receiving {
  readonly clock: Clock
  readonly clocks: StreamClocks
  readonly failures: Failures
  readonly reader: AnswerReader
  /** Everything that one read of the socket brought has been given to the reader. */
  readonly onRead: () => void
}

/** Reads a response to its end, into the reader, and settles how it ended. */
export function receive(
  response: IncomingMessage,
  settlement: Settlement,
  receiving: Receiving,
): void {
  const { statusCode: status = 0, headers } = response
  const { failures } = receiving
  if (status >= 300 && status < 400) return settlement.fail(failures.redirect(headers.location))
  const body = decoded(response)
  if (!body) {
    const packed = headers['content-encoding'] ?? ''
    return settlement.fail(failures.invalid(`an answer packed as ${packed}`))
  }
  for (const stream of new Set([response, body])) {
    stream.on('error', (error: NodeJS.ErrnoException) => settlement.broken(error, true))
  }
  if (status === 200 && isEventStream(headers['content-type'])) {
    readStream(body, response, settlement, receiving)
  } else readRefusal(body, response, settlement, receiving)
}

/** Reads a body that is no stream, as far as it takes to say what it was. */
function readRefusal(
  body: Readable,
  { statusCode: status = 0, headers }: IncomingMessage,
  settlement: Settlement,
  { clock, clocks, failures }: Receiving,
): void {
  const chunks: Buffer[] = []
  let size = 0

  function conclude(): void {
    if (settlement.over) return
    const text = Buffer.concat(chunks).subarray(0, caps.body).toString('utf8')
    const again = askAgain(status, headers['retry-after'], text, clock.wall())
    if (again) settlement.refused(again)
    else if (status === 200) settlement.fail(failures.noStream(headers['content-type'] ?? '', text))
    else settlement.fail(failures.status(status, text))
  }

  body.on('data', (chunk: Buffer) => {
    clocks.byte()
    chunks.push(chunk)
    size += chunk.length
    if (size >= caps.body) conclude()
  })
  body.on('end', conclude)
}

function readStream(
  body: Readable,
  response: IncomingMessage,
  settlement: Settlement,
  { clock, clocks, failures, reader, onRead }: Receiving,
): void {
  const frames = createFrames(reader)
  let size = 0
  let scheduled = false
  let cancelFinish: (() => void) | undefined

  function read(chunk: Buffer): void {
    size += chunk.length
    if (size > caps.bytes) throw failures.tooLarge(`more than ${caps.bytes / 1_048_576} MiB`)
    frames.push(chunk)
    // `[DONE]`: the answer is complete, whatever the connection does; it is kept when it ends at once.
    if (reader.done) return settlement.leave((request) => letGo(request, body, response, clock))
    if (reader.finished && !cancelFinish) {
      clocks.stop()
      cancelFinish = clock.after(afterFinishMs, () => settlement.complete())
    }
    schedule()
  }

  /** All frames of one read of the socket are handed on together. */
  function schedule(): void {
    if (scheduled) return
    scheduled = true
    queueMicrotask(() => {
      scheduled = false
      settlement.attempt(onRead)
    })
  }

  body.on('data', (chunk: Buffer) => {
    if (settlement.over) return
    clocks.byte()
    settlement.attempt(() => read(chunk))
  })
  body.on('end', () => {
    settlement.attempt(() => lastFrames(frames))
    if (reader.done || reader.finished) settlement.complete()
    else settlement.fail(failures.closed(reader.strayWords))
  })
  response.on('close', () => {
    if (settlement.over) cancelFinish?.()
    if (settlement.over) body.destroy()
  })
}

/** What stands at the end without its empty line: an event cut in two is a closed connection, not bad JSON. */
function lastFrames(frames: Frames): void {
  try {
    frames.end()
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.code !== 'upstream_invalid') throw error
  }
}

/** The body as it was before packing; undefined when it is packed in a way we do not know. */
function decoded(response: IncomingMessage): Readable | undefined {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  if (encoding === 'identity' || encoding === '') return response
  if (encoding !== 'gzip' && encoding !== 'x-gzip') return undefined
  // Not imported: no server that was not asked to compresses, and it would be a part of every start.
  const { constants, createGunzip } = process.getBuiltinModule('node:zlib')
  return response.pipe(createGunzip({ flush: constants.Z_SYNC_FLUSH }))
}

/** A server that names no type is taken at its word as soon as its lines are events. */
function isEventStream(contentType: string | undefined): boolean {
  return contentType === undefined || /^text\/event-stream\s*(;|$)/i.test(contentType.trim())
}

/** Lets a connection whose answer was read end by itself, so that it can be used again; closes it when it does not. */
function letGo(
  request: ClientRequest,
  body: Readable,
  response: IncomingMessage,
  clock: Clock,
): void {
  const close = (): void => void request.destroy()
  const cancel = clock.after(afterDoneMs, close)
  let more = 0
  body.removeAllListeners('data')
  body.on('data', (chunk: Buffer) => {
    more += chunk.length
    if (more > caps.body) close()
  })
  response.on('close', cancel)
}
