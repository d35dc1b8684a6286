import type { IncomingMessage } from 'node:http'
import type { Clock } from '../../kernel/clock.ts'
import { codeOf } from '../../kernel/errors.ts'
import type { Network } from '../../kernel/network.ts'

/** What came of one small question to a server. `problem` is a sentence and holds no words of the server's. */
export type Answer =
  | {
      readonly kind: 'json'
      readonly status: number
      readonly body: unknown
      /** The header `Server`. */
      readonly server: string
    }
  /** It answered, but not with JSON. */
  | {
      readonly kind: 'odd'
      readonly status: number
      readonly server: string
      readonly problem: string
    }
  /** Nothing came, or not in time. */
  | { readonly kind: 'none'; readonly problem: string }

export interface Question {
  readonly origin: string
  /** With its leading slash. */
  readonly path: string
  /** Asked with POST when there is one. */
  readonly body?: object
  readonly apiKey: string | undefined
  /** For the whole of it, name look-up and body included. */
  readonly ms: number
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly network: Network
}

const maxAnswerBytes = 4 * 1_048_576

/** Asks for JSON. Never rejects; follows no redirect, keeps no connection, and reads no more than 4 MiB. */
export function askJson(question: Question): Promise<Answer> {
  const limit = new AbortController()
  const cancel = question.clock.after(question.ms, () => limit.abort())
  const signal = AbortSignal.any([question.signal, limit.signal])
  return exchange(question, signal)
    .catch((error: unknown): Answer => {
      if (limit.signal.aborted) return none(`It did not answer within ${secondsOf(question.ms)}.`)
      return none(explain(error, question.origin))
    })
    .finally(cancel)
}

function exchange(question: Question, signal: AbortSignal): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const url = new URL(question.origin + question.path)
  const request = question.network.request(url, {
    method: question.body ? 'POST' : 'GET',
    agent: false,
    signal,
    headers: {
      accept: 'application/json',
      'accept-encoding': 'identity',
      ...(question.body && { 'content-type': 'application/json' }),
      ...(question.apiKey !== undefined && { authorization: `Bearer ${question.apiKey}` }),
    },
  })
  request.on('error', reject)
  request.on('response', (response) => {
    readBody(response).then((text) => resolve(answerOf(response, text)), reject)
  })
  request.end(question.body && JSON.stringify(question.body))
  return promise.finally(() => request.destroy())
}

/** The body as text; undefined when it is too long. */
async function readBody(response: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxAnswerBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function answerOf(response: IncomingMessage, text: string | undefined): Answer {
  const status = response.statusCode ?? 0
  const server = String(response.headers['server'] ?? '')
  const odd = (problem: string): Answer => ({ kind: 'odd', status, server, problem })
  if (status >= 300 && status < 400)
    return odd('It redirects to another address, which is not followed.')
  if (text === undefined) return odd('Its answer has more than 4 MiB.')
  try {
    const body: unknown = JSON.parse(text)
    return { kind: 'json', status, body, server }
  } catch {
    if (status >= 400) return odd(`It answered ${status}.`)
    if (text.trimStart().startsWith('<')) return odd('It answered with a web page instead of JSON.')
    return odd('It answered with something that is not JSON.')
  }
}

function none(problem: string): Answer {
  return { kind: 'none', problem }
}

/** Said of a host nobody knows. */
export function nameUnknown(host: string): string {
  return `The name ${host} is not known on this network.`
}

function explain(error: unknown, origin: string): string {
  const code = codeOf(error) ?? ''
  const sentence = sentences[code]
  if (sentence !== undefined) return sentence
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return nameUnknown(new URL(origin).hostname)
  }
  if (code.startsWith('HPE_')) return 'It does not speak HTTP.'
  if (/CERT|SSL|TLS/.test(code))
    return 'Its certificate is not trusted, or it does not speak HTTPS.'
  return code === '' ? 'The connection failed.' : `The connection failed (${code}).`
}

const sentences: Readonly<Record<string, string>> = {
  ABORT_ERR: 'It did not answer in time.',
  ECONNREFUSED: 'Nothing listens there: the connection was refused.',
  ECONNRESET: 'It closed the connection without an answer.',
  EPIPE: 'It closed the connection without an answer.',
  ETIMEDOUT: 'It does not answer.',
  EHOSTUNREACH: 'It cannot be reached from here.',
  EHOSTDOWN: 'It cannot be reached from here.',
  ENETUNREACH: 'It cannot be reached from here.',
  EPROTO: 'Its certificate is not trusted, or it does not speak HTTPS.',
}

function secondsOf(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`
}
