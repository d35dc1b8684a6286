import { parsed } from '../../kernel/parsed.ts'
import type { Target } from '../types.ts'
import { cleanWords, isRecord, messageIn, wordsOf } from './server-words.ts'
import { UpstreamError, type Overflow } from './upstream-error.ts'

/** The sentences and codes of everything that can go wrong, for one target. */
export interface Failures {
  /** An answer with an error status. */
  status(status: number, body: string): UpstreamError
  /** An error told inside a stream: an object, a text, or a line of its own. */
  told(error: unknown): UpstreamError
  redirect(location: string | undefined): UpstreamError
  /** 200, but not a stream: a page, a JSON text. */
  noStream(contentType: string, body: string): UpstreamError
  /** Something in the stream that makes no sense. */
  invalid(what: string, words?: string): UpstreamError
  tooLarge(what: string): UpstreamError
  /** The connection ended before the answer did. `words`: what came that was no event. */
  closed(words?: string, cause?: unknown): UpstreamError
  /** The connection could not be made, or broke. `answering`: after the first byte of the answer. */
  connection(error: NodeJS.ErrnoException, answering: boolean): UpstreamError
  stall(what: 'first_token' | 'bytes' | 'token', ms: number): UpstreamError
}

const unreachable = new Map([
  ['ECONNREFUSED', 'the connection was refused'],
  ['EHOSTUNREACH', 'the machine cannot be reached'],
  ['ENETUNREACH', 'the network cannot be reached'],
  ['ENOTFOUND', 'the name is not known'],
  ['EAI_AGAIN', 'the name could not be looked up'],
  ['ETIMEDOUT', 'nothing answered'],
  ['EADDRNOTAVAIL', 'the address cannot be reached'],
])

/** Makes the failures of requests to this target: they name the provider and never hold its key. */
export function createFailures({
  providerId: id,
  origin,
  apiKey,
  canKeepKey,
  modelId,
}: Target): Failures {
  const clean = (words: string | undefined): string | undefined =>
    words === undefined ? undefined : cleanWords(words, apiKey)

  function status(code: number, body: string): UpstreamError {
    const server = clean(wordsOf(body))
    const value = parsed(body)
    const overflow = overflowIn(value, server)
    if (overflow) return tooLong(overflow, server)
    if (code === 401 || code === 403) return unauthorised(server)
    if (code === 413)
      return new UpstreamError('too_large', `${id} refused the request as too large.`, { server })
    if (namesNoModel(code, value, server)) {
      return new UpstreamError('unknown_model', `${id} does not know the model ${modelId}.`, {
        server,
      })
    }
    return new UpstreamError('upstream_error', `${id} answered with an error (HTTP ${code}).`, {
      server,
    })
  }

  function unauthorised(server: string | undefined): UpstreamError {
    const keeping = canKeepKey ? 'choose "Keep a key" in the view Machines, or ' : ''
    const message = apiKey
      ? `${id} refused the API key.`
      : `${id} wants an API key, and none was found: ${keeping}name a variable for it in the registry (apiKeyEnv), and set it before BooCode starts.`
    return new UpstreamError('unauthorised', message, { server })
  }

  function closed(words: string | undefined, cause?: unknown): UpstreamError {
    const message = `${id} closed the connection before the answer was complete.`
    return new UpstreamError('upstream_closed', message, { server: clean(words), cause })
  }

  return {
    status,
    told(error) {
      const server = clean(messageIn(error) ?? JSON.stringify(error))
      const overflow = overflowIn(error, server)
      return overflow
        ? tooLong(overflow, server)
        : new UpstreamError('upstream_error', `${id} reported an error.`, { server })
    },
    redirect(location) {
      const where = clean(location) ?? 'another address'
      const hint = 'Redirects are not followed: put the final address into the registry.'
      return new UpstreamError('upstream_invalid', `${id} sent the request on to ${where}. ${hint}`)
    },
    noStream(contentType, body) {
      const value = parsed(body)
      const server = clean(wordsOf(body))
      if (isRecord(value) && value['error'] != null) {
        const overflow = overflowIn(value, server)
        if (overflow) return tooLong(overflow, server)
        return new UpstreamError('upstream_error', `${id} reported an error.`, { server })
      }
      const type = clean(contentType) ?? 'no content type'
      return new UpstreamError(
        'upstream_invalid',
        `${id} did not answer with a stream, but with ${type}.`,
        { server },
      )
    },
    invalid: (what, words) =>
      new UpstreamError('upstream_invalid', `${id} sent ${what}.`, { server: clean(words) }),
    tooLarge: (what) => new UpstreamError('too_large', `The answer of ${id} was cut off: ${what}.`),
    closed,
    connection(error, answering) {
      const { code = '' } = error
      const why = answering ? undefined : unreachable.get(code)
      if (why)
        return new UpstreamError(
          'provider_offline',
          `${id} does not answer at ${origin}: ${why}.`,
          { cause: error },
        )
      if (code.startsWith('HPE_')) {
        return new UpstreamError('upstream_invalid', `${id} does not speak HTTP as it should.`, {
          cause: error,
        })
      }
      if (code.startsWith('Z_') && code !== 'Z_BUF_ERROR') {
        return new UpstreamError('upstream_invalid', `${id} packed its answer wrongly.`, {
          cause: error,
        })
      }
      if (answering || code === 'ECONNRESET' || code === 'EPIPE') return closed(undefined, error)
      const server = clean(error.message)
      return new UpstreamError('upstream_error', `The connection to ${id} failed.`, {
        server,
        cause: error,
      })
    },
    stall(what, ms) {
      const long = spell(ms)
      if (what === 'first_token') {
        return new UpstreamError(
          'first_token_timeout',
          `${id} did not begin its answer within ${long}.`,
        )
      }
      const nothing = what === 'bytes' ? 'nothing' : 'no more text'
      return new UpstreamError('stall', `${id} sent ${nothing} for ${long}.`)
    },
  }
}

function tooLong(overflow: Overflow, server: string | undefined): UpstreamError {
  const { prompt, window } = overflow
  const how =
    prompt === null || window === null
      ? ''
      : `: ${prompt.toLocaleString('en')} tokens, and its window is ${window.toLocaleString('en')}`
  const message = `The conversation is too long for this model${how}.`
  return new UpstreamError('context_overflow', message, { server, overflow })
}

/** The shapes in which servers say that the prompt does not fit: llama-server's with both numbers, the others' in words. */
function overflowIn(value: unknown, words: string | undefined): Overflow | undefined {
  const error = isRecord(value) && isRecord(value['error']) ? value['error'] : value
  if (!isRecord(error)) return undefined
  if (error['type'] === 'exceed_context_size_error') {
    return { prompt: wholeNumber(error['n_prompt_tokens']), window: wholeNumber(error['n_ctx']) }
  }
  const said = words ?? ''
  const named = error['code'] === 'context_length_exceeded'
  if (
    !named &&
    !/maximum context length|context (length|window|size).{0,40}exceed|exceed.{0,60}context/i.test(
      said,
    )
  ) {
    return undefined
  }
  const window = /context length (?:is|of|of only) ([\d,]+)/i.exec(said)?.[1]
  const prompt =
    /(?:requested|resulted in|request \(|contains at least) ?([\d,]+)(?: \w+)? tokens/i.exec(
      said,
    )?.[1]
  return { prompt: numberIn(prompt), window: numberIn(window) }
}

function namesNoModel(status: number, value: unknown, words = ''): boolean {
  const error = isRecord(value) && isRecord(value['error']) ? value['error'] : {}
  if (error['code'] === 'model_not_found') return true
  return (
    (status === 400 || status === 404) &&
    /\bmodel\b.{0,300}\b(not found|does not exist)/i.test(words)
  )
}

function wholeNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null
}

function numberIn(digits: string | undefined): number | null {
  return digits === undefined ? null : wholeNumber(Number(digits.replaceAll(',', '')))
}

/** `90 s`, `10 min`, `200 ms`. */
function spell(ms: number): string {
  if (ms < 1_000) return `${ms} ms`
  const seconds = Math.round(ms / 1_000)
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`
}
