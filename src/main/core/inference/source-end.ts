import type { End } from '../../../contract/events.ts'
import type { AnswerEvents } from './answer-events.ts'
import type { SourceResult } from './types.ts'
import type { Answer } from './upstream/answer-reader.ts'
import { endErrorOf, UpstreamError } from './upstream/upstream-error.ts'

/** Ends the events of an answer that is complete. */
export function completed(events: AnswerEvents, { finish, tokens, timings }: Answer): SourceResult {
  const calls = events.finish(finish !== 'length')
  return { end: { status: 'complete', reason: reasonOf(finish, calls) }, tokens, timings }
}

/** Ends the events of an answer that broke off; what is no UpstreamError is thrown on. */
export function brokenOff(events: AnswerEvents, error: unknown): SourceResult {
  events.finish(false)
  if (!(error instanceof UpstreamError)) throw error
  const failed: End = { status: 'failed', reason: error.code, error: endErrorOf(error) }
  return { end: failed, tokens: null, timings: {} }
}

/** A server may say `stop` though a call was recovered, or `tool_calls` though none was of an offered tool. */
function reasonOf(finish: string | undefined, calls: number): End['reason'] {
  if (finish === 'length' || finish === 'content_filter') return finish
  return calls > 0 ? 'tool_calls' : 'done'
}
