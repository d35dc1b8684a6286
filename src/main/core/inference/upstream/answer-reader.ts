import { parsed } from '../../kernel/parsed.ts'
import type { Phase, ServedBy, Timings, Tokens } from '../types.ts'
import { createCallDeltas } from './call-deltas.ts'
import { readChunk, timingsOf, type Chunk, type ServerTimings } from './chunk.ts'
import type { Failures } from './failures.ts'
import { createLoadingTalk, type Heard } from './loading-talk.ts'
import type { Piece } from './pieces.ts'
import { isRecord } from './server-words.ts'
import { caps, type FrameListener } from './sse-frames.ts'
import { createThinkTags } from './think-tags.ts'

/** What the server said of an answer that is complete. */
export interface Answer {
  /** Its `finish_reason`; undefined when it sent `[DONE]` alone. */
  readonly finish: string | undefined
  /** Null when it counted nothing. */
  readonly tokens: Tokens | null
  readonly timings: Timings
  readonly served: ServedBy
}

interface Listener {
  piece(piece: Piece): void
  phase(phase: Phase): void
  /** The server said what it serves, or something else than before. */
  served(served: ServedBy): void
}

/** Reads the events of one answer. Throws an UpstreamError for everything that makes it no answer. */
export interface AnswerReader extends FrameListener {
  /** `[DONE]` came: what follows is not read. */
  readonly done: boolean
  /** A finish reason came: the answer is complete, though its numbers may still follow. */
  readonly finished: boolean
  /** What the server has counted and measured up to now; undefined when it tells nothing of it while it writes. */
  counted(): ServerTimings | undefined
  /** Hands out what was held back. */
  flush(): void
  /** What the answer was, once it is complete. */
  answer(): Answer
  /** The first line that was no event, for an answer that ends without being one. */
  readonly strayWords: string | undefined
}

export function createAnswerReader(failures: Failures, listener: Listener): AnswerReader {
  const think = createThinkTags()
  const talk = createLoadingTalk()
  const orderCall = createCallDeltas()
  let tagsMayCome = true
  let talkMayCome = true
  let length = 0
  let done = false
  let finish: string | undefined
  let tokens: Tokens | undefined
  let timings: unknown
  let served: ServedBy = { model: null, fingerprint: null }
  let strayWords: string | undefined

  function event(name: string | undefined, data: string): void {
    if (done || data === '') return
    if (data === '[DONE]') {
      done = true
      return
    }
    const value = parsed(data)
    if (name === 'error') throw failures.told(value ?? data)
    if (isRecord(value)) return object(value)
    // An event of a named kind we do not know may hold anything.
    if (name === undefined || name === 'message')
      throw failures.invalid('something that is not JSON', data.slice(0, 500))
  }

  function object(value: Record<string, unknown>): void {
    if (value['error'] != null) throw failures.told(value['error'])
    if (value['object'] === 'error' || value['type'] === 'error') throw failures.told(value)
    const chunk = readChunk(value)
    if (chunk === 'malformed')
      throw failures.invalid('a chunk that makes no sense', JSON.stringify(value).slice(0, 500))
    if (chunk) take(chunk)
  }

  function take(chunk: Chunk): void {
    if (chunk.progress) listener.phase({ phase: 'reading', progress: chunk.progress })
    if (chunk.reasoning !== '') reason(chunk.reasoning)
    if (chunk.text !== '') write(chunk.text)
    if (chunk.calls.length > 0) call(chunk)
    if (chunk.finish !== undefined) end(chunk.finish)
    if (chunk.tokens) tokens = chunk.tokens
    if (chunk.timings !== undefined) timings = chunk.timings
    // What llama-swap says while it loads is not said by the model.
    if (talkMayCome && chunk.reasoning !== '') return
    if (chunk.model !== undefined && chunk.model !== served.model) name(chunk)
  }

  function name(chunk: Chunk): void {
    served = { model: chunk.model ?? null, fingerprint: chunk.fingerprint ?? served.fingerprint }
    listener.served(served)
  }

  function reason(text: string): void {
    if (!talkMayCome) return say({ kind: 'reasoning', text })
    heard(talk.hear(text))
  }

  function heard({ reasoning, phase }: Heard): void {
    if (phase) listener.phase(phase)
    if (reasoning === '') return
    talkMayCome = false
    tagsMayCome = false
    say({ kind: 'reasoning', text: reasoning })
  }

  function quiet(): void {
    if (!talkMayCome) return
    heard(talk.end())
    talkMayCome = false
  }

  function write(text: string): void {
    quiet()
    if (!tagsMayCome) return say({ kind: 'text', text })
    for (const piece of think.push(text)) say(piece)
    tagsMayCome = !think.settled
  }

  function call(chunk: Chunk): void {
    quiet()
    flush()
    for (const delta of chunk.calls) {
      const piece = orderCall(delta)
      if (piece) say(piece)
    }
  }

  function flush(): void {
    quiet()
    for (const piece of think.end()) say(piece)
  }

  function say(piece: Piece): void {
    length += piece.kind === 'call' ? piece.arguments.length : piece.text.length
    if (length > caps.text)
      throw failures.tooLarge(`more than ${caps.text / 1_048_576} MiB of text`)
    listener.piece(piece)
  }

  function counted(): ServerTimings | undefined {
    return timings === undefined ? undefined : timingsOf(timings)
  }

  function end(reason: string): void {
    if (reason === 'error' || reason === 'abort') throw failures.told(`finish_reason: ${reason}`)
    finish = reason
  }

  return {
    event,
    stray(line) {
      if (done) return
      const prefixed = line.startsWith('error:')
      const said = prefixed ? line.slice('error:'.length).trim() : line
      const value = parsed(said)
      if (isRecord(value) && value['error'] != null) throw failures.told(value['error'])
      if (prefixed) throw failures.told(value ?? said)
      strayWords ??= line.slice(0, 500)
    },
    tooLong() {
      throw failures.tooLarge('a line of more than 1 MiB')
    },
    get done() {
      return done
    },
    get finished() {
      return finish !== undefined
    },
    get strayWords() {
      return strayWords
    },
    counted,
    flush,
    answer() {
      const known = counted()
      return {
        finish,
        tokens: tokens ?? known?.tokens ?? null,
        timings: known?.rates ?? {},
        served,
      }
    },
  }
}
