import type { Clock } from '../kernel/clock.ts'

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /** Moves time on and calls back what falls due on the way, in its order. */
  advance(ms: number): void
}

export function manualClock(start = Date.UTC(2026, 0, 1)): ManualClock {
  let now = 0
  const due = new Set<{ readonly at: number; readonly callback: () => void }>()

  function next(until: number) {
    return [...due].filter((timer) => timer.at <= until).toSorted((a, b) => a.at - b.at)[0]
  }

  return {
    now: () => now,
    wall: () => start + now,
    after(ms, callback) {
      const timer = { at: now + ms, callback }
      due.add(timer)
      return () => {
        due.delete(timer)
      }
    },
    advance(ms) {
      const until = now + ms
      for (let timer = next(until); timer; timer = next(until)) {
        now = timer.at
        due.delete(timer)
        timer.callback()
      }
      now = until
    },
  }
}
