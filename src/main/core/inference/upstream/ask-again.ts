import { parsed } from '../../kernel/parsed.ts'
import { isRecord, messageIn } from './server-words.ts'

/** The server did not accept the request: nothing was read, nothing was written, it may be asked again. */
export interface AskAgain {
  readonly again: 'loading' | 'waiting'
  readonly afterMs: number
}

const loadingMs = 500
/** A server may ask for patience, but not for more than this at a time: then it is asked how it stands. */
const longestMs = 60_000

/**
 * Whether a refusal means "not yet": 503 while the model loads, and 503 or 429 with `Retry-After`. Everything else is
 * the end. `now` is the wall time in milliseconds, for a `Retry-After` that is a date.
 */
export function askAgain(
  status: number,
  retryAfter: string | undefined,
  body: string,
  now: number,
): AskAgain | undefined {
  if (status !== 503 && status !== 429) return undefined
  const told = retryAfter === undefined ? undefined : delayOf(retryAfter, now)
  if (status === 429) return told === undefined ? undefined : { again: 'waiting', afterMs: told }
  const value = parsed(body)
  const words = (isRecord(value) ? messageIn(value) : undefined) ?? body
  const loads = /loading model|model is loading/i.test(words)
  return told === undefined && !loads ? undefined : { again: 'loading', afterMs: told ?? loadingMs }
}

function delayOf(retryAfter: string, now: number): number | undefined {
  const seconds = /^\d+(\.\d+)?$/.test(retryAfter.trim()) ? Number(retryAfter) : undefined
  const ms = seconds === undefined ? Date.parse(retryAfter) - now : seconds * 1_000
  return Number.isNaN(ms) ? undefined : Math.min(longestMs, Math.max(0, ms))
}
