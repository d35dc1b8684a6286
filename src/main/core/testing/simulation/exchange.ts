import type { Answer, Said } from './answer.ts'
import type { Manner } from './manners.ts'

/** One request for tokens and what the server did with it, as the server knows it. */
export interface Exchange {
  /** Names the answer it was sent for; undefined for what the core asks by itself. */
  readonly seed: number | undefined
  readonly manner: Manner
  /** The server put it off: it accepted nothing. */
  readonly putOff: boolean
  /** Either end has closed it. */
  readonly over: boolean
  /** The server has done something that makes it no answer, and the client listened. */
  readonly wrong: boolean
  /** What came to the client while it listened; `before`: what had come so many milliseconds before now, or its end, without sleep. */
  said(before?: number): Said
  sent(bytes: number): void
  /** The last byte is out and the connection ends in order. */
  ends(): void
  breaks(): void
  close(): void
}

interface Made {
  readonly seed: number | undefined
  readonly manner: Manner
  /** The time that counts for how late something is: the computer is not asleep in it. */
  readonly awake: () => number
  readonly answer: Answer
}

export function createExchange({ seed, manner, awake, answer }: Made): Exchange {
  const sent: { readonly at: number; readonly length: number }[] = []
  let [length, ended, wrong] = [0, false, false]
  let overAt: number | undefined
  return {
    seed,
    manner,
    putOff: manner === 'loads' || manner === 'busy',
    get over() {
      return overAt !== undefined
    },
    get wrong() {
      return wrong
    },
    said(before) {
      if (before === undefined) return answer.saidIn(length, ended)
      const until = (overAt ?? awake()) - before
      return answer.saidIn(sent.findLast(({ at }) => at <= until)?.length ?? 0, false)
    },
    sent(bytes) {
      if (overAt !== undefined) return
      length += bytes
      sent.push({ at: awake(), length })
    },
    ends() {
      if (overAt === undefined) ended = true
    },
    breaks() {
      if (overAt === undefined) wrong = true
    },
    close() {
      overAt ??= awake()
    },
  }
}
