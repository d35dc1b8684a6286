import type { Limits } from '../types.ts'

/** What the three clocks of a stream go by, in milliseconds of a monotonic clock. */
export interface Marks {
  /** When the lease was given; moved on by every time the server held us. */
  readonly began: number
  /** Since when the server says that it loads or that we wait. */
  readonly heldSince: number | null
  /** When the last byte of the body came; null before the first. */
  readonly byteAt: number | null
  /** When the last token came; null before the first. */
  readonly tokenAt: number | null
}

export interface Deadline {
  readonly at: number
  readonly clock: 'first_token' | 'bytes' | 'token'
}

/** The clock that runs out first; undefined while none runs. */
export function nextDeadline(marks: Marks, limits: Limits): Deadline | undefined {
  const running: Deadline[] = []
  if (marks.byteAt !== null) running.push({ clock: 'bytes', at: marks.byteAt + limits.bytesMs })
  if (marks.tokenAt !== null)
    running.push({ clock: 'token', at: marks.tokenAt + limits.nextTokenMs })
  else if (marks.heldSince === null)
    running.push({ clock: 'first_token', at: marks.began + limits.firstTokenMs })
  return running.toSorted((a, b) => a.at - b.at)[0]
}

/** The server lets us go on: the time it held us does not count. */
export function released(marks: Marks, now: number): Marks {
  if (marks.heldSince === null) return marks
  return { ...marks, began: marks.began + (now - marks.heldSince), heldSince: null }
}

/** The computer slept for `ms`: that time counts on no clock, and a connection gets its whole limit to come back. */
export function slept(marks: Marks, ms: number, now: number): Marks {
  return {
    began: marks.began + ms,
    heldSince: marks.heldSince === null ? null : marks.heldSince + ms,
    byteAt: marks.byteAt === null ? null : now,
    tokenAt: marks.tokenAt === null ? null : now,
  }
}
