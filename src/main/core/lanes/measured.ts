import type { MeasuredTime } from '../store/measured-times.ts'
import type { Ran } from './lanes.ts'

/** What requests to each model took, for estimates. Nothing measured means undefined. */
export interface Measured {
  add(ref: string, totalMs: number, ran: Ran): void
  /** Median of the times without loading; of those that took longer than `elapsedMs`, where it already runs so long. */
  runMs(ref: string, elapsedMs?: number): number | undefined
  /** Median of the times to load the model. */
  loadMs(ref: string): number | undefined
}

/** Enough for a steady median, few enough to follow when the prompts become longer. */
const kept = 9

/** `earlier`, the newest first, is asked once, when something is to be estimated for the first time. */
export function createMeasured(earlier: () => readonly MeasuredTime[] = () => []): Measured {
  const runs = new Map<string, number[]>()
  const loads = new Map<string, number[]>()
  let remembered = false

  function remember(): void {
    if (remembered) return
    remembered = true
    for (const { ref, runMs, loadMs } of earlier()) {
      keepBehind(runs, ref, runMs)
      if (loadMs !== null) keepBehind(loads, ref, loadMs)
    }
  }

  return {
    add(ref, totalMs, { complete, loadMs }) {
      if (loadMs !== null && complete) keep(loads, ref, loadMs)
      if (complete) keep(runs, ref, totalMs - (loadMs ?? 0))
    },
    runMs(ref, elapsedMs = 0) {
      remember()
      return median((runs.get(ref) ?? []).filter((ms) => ms >= elapsedMs))
    },
    loadMs(ref) {
      remember()
      return median(loads.get(ref) ?? [])
    },
  }
}

function keep(all: Map<string, number[]>, ref: string, ms: number): void {
  all.set(ref, [...(all.get(ref) ?? []), ms].slice(-kept))
}

/** It was before all that is kept: while there is room. */
function keepBehind(all: Map<string, number[]>, ref: string, ms: number): void {
  const known = all.get(ref) ?? []
  if (known.length < kept) all.set(ref, [ms, ...known])
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) / 2)]
}
