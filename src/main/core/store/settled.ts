import type { EndReason, Status } from '../../../contract/status.ts'

/** Failures that come again however often a model is asked. */
const lasting: readonly EndReason[] = [
  'unknown_provider',
  'unknown_model',
  'context_overflow',
  'too_large',
  'upstream_error',
  'upstream_invalid',
]

/** Whether an answer of a deck is there to stay. One that was cut off or had no server is asked for again. */
export function isSettled({
  status,
  endReason,
}: {
  readonly status: Status
  readonly endReason: EndReason | null
}): boolean {
  if (status === 'complete') return true
  return status === 'failed' && endReason !== null && lasting.includes(endReason)
}

const list = lasting.map((reason) => `'${reason}'`).join(', ')

/** SQL: the message `m` of an entry, which may be missing, is settled. */
export const settled = `coalesce(m.status = 'complete' OR (m.status = 'failed' AND m.end_reason IN (${list})), 0)`

/** SQL: the round `r` of a deck has an answer in every column. */
export const allSettled = `NOT EXISTS(SELECT 1 FROM entries e LEFT JOIN messages m ON m.id = e.message_id
  WHERE e.round_id = r.id AND NOT ${settled})`
