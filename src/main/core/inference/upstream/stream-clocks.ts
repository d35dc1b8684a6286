import type { Clock } from '../../kernel/clock.ts'
import type { Limits } from '../types.ts'
import { nextDeadline, released, slept, type Deadline, type Marks } from './clocks.ts'

/** A verdict is deferred by this long and one poll of the sockets: after a sleep, timers run before sockets do. */
const deferMs = 50
/** How often it is looked whether the computer slept, and how late a tick then is at least. */
const lookEveryMs = 5_000
const sleepMs = 1_000

/** The three clocks of one request, running. */
export interface StreamClocks {
  /** Bytes of the body came. */
  byte(): void
  /** A token came; it is a byte too. */
  token(): void
  /** The server says that it loads or that we wait: the first-token clock stands. */
  hold(): void
  release(): void
  /** The body is over, another request may follow: the byte clock stands until its first byte. */
  noBody(): void
  /** Ends all clocks; no verdict comes after it. */
  stop(): void
}

/** Starts the clocks; `onVerdict` is called at most once, with the clock that ran out. */
export function startClocks(
  limits: Limits,
  clock: Clock,
  onVerdict: (clock: Deadline['clock']) => void,
): StreamClocks {
  let marks: Marks = { began: clock.now(), heldSince: null, byteAt: null, tokenAt: null }
  const { firstTokenMs, bytesMs, nextTokenMs } = limits
  // A clock that starts between two looks is seen in time.
  const shortest = Math.min(firstTokenMs, bytesMs, nextTokenMs) - deferMs
  const every = Math.max(1, Math.min(lookEveryMs, shortest))
  let stopped = false
  let cancel = look()

  /** Waits until shortly before the next deadline, but never so long that a sleep would go unseen. */
  function look(): () => void {
    const now = clock.now()
    const next = nextDeadline(marks, limits)
    const due = Math.min(next ? next.at - deferMs : Infinity, now + every)
    return clock.after(Math.max(0, due - now), () => tick(Math.max(due, now)))
  }

  function tick(due: number): void {
    const now = clock.now()
    if (now - due > sleepMs) marks = slept(marks, now - due, now)
    const next = nextDeadline(marks, limits)
    cancel = next && next.at - deferMs <= now ? defer() : look()
  }

  function defer(): () => void {
    const due = clock.now() + deferMs
    return clock.after(deferMs, () => {
      const late = clock.now() - due
      if (late > sleepMs) marks = slept(marks, late, clock.now())
      if (late > deferMs) cancel = look()
      else setImmediate(judge)
    })
  }

  /** The sockets were polled: if nothing came, it is true. */
  function judge(): void {
    if (stopped) return
    const next = nextDeadline(marks, limits)
    if (!next || next.at > clock.now()) {
      cancel = look()
      return
    }
    stop()
    onVerdict(next.clock)
  }

  function stop(): void {
    stopped = true
    cancel()
  }

  return {
    byte() {
      marks = { ...marks, byteAt: clock.now() }
    },
    token() {
      const now = clock.now()
      marks = { ...marks, byteAt: now, tokenAt: now }
    },
    hold() {
      if (marks.heldSince === null) marks = { ...marks, heldSince: clock.now() }
    },
    release() {
      marks = released(marks, clock.now())
    },
    noBody() {
      marks = { ...marks, byteAt: null }
    },
    stop,
  }
}
