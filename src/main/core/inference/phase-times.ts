import type { PhaseName } from '../../../contract/events.ts'
import type { Times } from '../store/generations.ts'

/** How long each phase of one generation took, told as it happens, in milliseconds of a monotonic clock. */
export interface PhaseTimes {
  enter(phase: PhaseName, now: number): void
  /** The lane let it go. */
  leased(now: number): void
  /** Whole milliseconds up to now; null for what it never came to. */
  times(now: number): Times
}

/** Begins with waiting. */
export function createPhaseTimes(begun: number): PhaseTimes {
  const spent = new Map<PhaseName, number>()
  let phase: PhaseName = 'waiting'
  let since = begun
  let leasedAt: number | null = null
  let firstMs: number | null = null
  /** How long its server kept it, loading or in a queue of its own, since the lease. */
  let heldMs = 0
  let isHeld = false

  function upTo(now: number): void {
    spent.set(phase, (spent.get(phase) ?? 0) + (now - since))
    if (isHeld) heldMs += now - since
    since = now
  }

  function whole(name: PhaseName): number | null {
    const ms = spent.get(name)
    return ms === undefined ? null : Math.round(ms)
  }

  return {
    enter(next, now) {
      upTo(now)
      const speaks = next === 'thinking' || next === 'writing'
      if (speaks && firstMs === null && leasedAt !== null) {
        firstMs = Math.round(now - leasedAt - heldMs)
      }
      phase = next
      isHeld = leasedAt !== null && (next === 'loading' || next === 'waiting')
    },
    leased(now) {
      leasedAt = now
    },
    times(now) {
      upTo(now)
      return {
        waitMs: whole('waiting'),
        loadMs: whole('loading'),
        readMs: whole('reading'),
        firstMs,
        thinkMs: whole('thinking'),
        writeMs: whole('writing'),
      }
    },
  }
}
