import type { Ran } from './lanes.ts'

/** What requests to each model took since the start, for estimates. Nothing measured means undefined. */
export interface Measured {
  add(ref: string, totalMs: number, ran: Ran): void
  /** Median of the times without loading; of those that took longer than `elapsedMs`, where it already runs so long. */
  runMs(ref: string, elapsedMs?: number): number | undefined
  /** Median of the times to load the model. */
  loadMs(ref: string): number | undefined
}

/** Enough for a steady median, few enough to follow when the prompts become longer. */
const kept = 9

export function createMeasured(): Measured {
  const runs = new Map<string, number[]>()
  const loads = new Map<string, number[]>()

  return {
    add(ref, totalMs, { complete, loadMs }) {
      if (loadMs !== null && complete) keep(loads, ref, loadMs)
      if (complete) keep(runs, ref, totalMs - (loadMs ?? 0))
    },
    runMs: (ref, elapsedMs = 0) => median((runs.get(ref) ?? []).filter((ms) => ms >= elapsedMs)),
    loadMs: (ref) => median(loads.get(ref) ?? []),
  }
}

function keep(all: Map<string, number[]>, ref: string, ms: number): void {
  all.set(ref, [...(all.get(ref) ?? []), ms].slice(-kept))
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) / 2)]
}
