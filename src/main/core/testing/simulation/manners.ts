import type { Clock } from '../../kernel/clock.ts'
import type { Random } from '../inference/fuzz-streams.ts'
import type { Answer } from './answer.ts'
import type { Exchange } from './exchange.ts'
import { reply, streamHead } from './http.ts'
import type { Line } from './line.ts'

/** What a server does with a request for tokens. */
export type Manner =
  | 'whole'
  | 'cut'
  | 'reset'
  | 'silent'
  | 'stalls'
  | 'pings'
  | 'tells_error'
  | 'refuses'
  | 'page'
  | 'redirects'
  | 'loads'
  | 'busy'
  | 'nonsense'

interface Asked {
  readonly line: Line
  readonly exchange: Exchange
  readonly answer: Answer
  readonly clock: Clock
  readonly random: Random
}

export const manners: Readonly<Record<Manner, (asked: Asked) => void>> = {
  whole: (asked) => stream(asked, asked.answer.bytes.length, ends),
  cut: (asked) => stream(asked, somewhere(asked), ends),
  reset: (asked) => stream(asked, somewhere(asked), resets),
  silent: () => undefined,
  stalls: (asked) => stream(asked, somewhere(asked), () => undefined),
  pings: (asked) => stream(asked, betweenEvents(asked), ping),
  tells_error: (asked) =>
    stream(asked, betweenEvents(asked), (then) => {
      then.exchange.breaks()
      then.line.send(Buffer.from('data: {"error":{"message":"the card is on fire"}}\n\n'))
      then.line.end()
    }),
  nonsense: (asked) =>
    stream(asked, betweenEvents(asked), (then) => {
      then.exchange.breaks()
      then.line.send(Buffer.from('data: {"choices":[{"del\n\n'))
    }),
  refuses: (asked) => wrongly(asked, 500, '{"error":{"message":"out of memory"}}'),
  page: (asked) => wrongly(asked, 200, '<html><title>Sign in</title></html>', 'text/html'),
  redirects: (asked) => wrongly(asked, 307, '', 'text/plain', 'location: http://elsewhere/\r\n'),
  loads: ({ line }) => reply(line, 503, '{"error":{"code":503,"message":"Loading model"}}'),
  busy: ({ line, random }) =>
    reply(line, 429, '{"error":"busy"}', { more: `retry-after: ${random(4)}\r\n` }),
}

function wrongly(
  { line, exchange }: Asked,
  status: number,
  body: string,
  type?: string,
  more?: string,
): void {
  exchange.breaks()
  reply(line, status, body, { ...(type && { type }), ...(more && { more }) })
}

/** Sends the first so many bytes of the answer, cut anywhere, then does what comes after them. */
function stream(asked: Asked, length: number, then: (asked: Asked) => void): void {
  const { line, exchange, answer, clock, random } = asked
  let at = 0
  function next(): void {
    if (!line.open) return
    if (at >= length) return then(asked)
    const size = Math.min(length - at, 1 + random(random(4) === 0 ? 2_000 : 120))
    exchange.sent(size)
    line.send(answer.bytes.subarray(at, (at += size)))
    clock.after(pause(random), next)
  }
  clock.after(random(300), () => {
    line.send(streamHead)
    clock.after(pause(random), next)
  })
}

/** Mostly as fast as a model speaks, at times some seconds, never long enough for a stall. */
function pause(random: Random): number {
  return random(40) === 0 ? random(8_000) : random(60)
}

function somewhere({ answer, random }: Asked): number {
  return random(answer.bytes.length)
}

/** After some event, and before the one that finishes. */
function betweenEvents(asked: Asked): number {
  const text = asked.answer.bytes.toString('latin1')
  const first = text.search(/"finish_reason":"stop"|\[DONE\]/)
  const at = text.lastIndexOf('\n\n', Math.min(somewhere(asked), first))
  return at < 0 ? 0 : at + 2
}

function ends({ line, exchange }: Asked): void {
  exchange.ends()
  if (!exchange.said().finished) exchange.breaks()
  line.end()
}

function resets({ line, exchange }: Asked): void {
  if (!exchange.said().finished) exchange.breaks()
  line.reset()
}

function ping({ line, clock }: Pick<Asked, 'line' | 'clock'>): void {
  if (!line.open) return
  line.send(Buffer.from(': still here\n\n'))
  clock.after(5_000, () => ping({ line, clock }))
}
