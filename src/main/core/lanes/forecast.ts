import type { LaneState, WaitingJob } from './lane-state.ts'
import type { Measured } from './measured.ts'
import { priorities } from './priorities.ts'
import { afterTurn, nextInTurn } from './turn-order.ts'

/** A waiting job, and how long it may still wait in ms: only where everything before it was measured. */
export interface Forecast {
  readonly job: WaitingJob
  readonly etaMs: number | undefined
}

interface Use {
  readonly ref: string
  /** When it ends, in ms from now; undefined: not known. */
  readonly ends: number | undefined
}

type Times = Pick<Measured, 'runMs' | 'loadMs'>

/** So many turns are played through; nobody reads a place behind that, and a long deck must not cost time at every event. */
const playedThrough = 50

/**
 * All that wait, in the order of their turns, each with its estimate. Behind the first 50, and where nothing is sure, by
 * priority and arrival.
 */
export function forecast(state: LaneState, measured: Times, now: number): Forecast[] {
  // No time is asked for while nobody waits.
  if (state.waiting.length === 0) return []
  const told: Forecast[] = []
  const uses: Use[] = state.running.map(({ ref, since, switches }) => ({
    ref,
    ends: remaining(ref, now - since, switches, measured),
  }))
  let rest = state
  for (;;) {
    const job = told.length < playedThrough ? nextInTurn(rest, now) : undefined
    if (!job) break
    const load = rest.loads.get(job.ref)
    const starts = startOf(job.ref, load === 'unloaded', uses, state.slots)
    told.push({ job, etaMs: starts })
    uses.push({ ref: job.ref, ends: endOf(job.ref, starts, load === 'unloaded', measured) })
    rest = { ...rest, ...afterTurn(rest, job, now) }
  }
  const place = ({ priority }: WaitingJob): number => priorities.indexOf(priority)
  const behind = rest.waiting.toSorted((one, other) => place(one) - place(other))
  return [...told, ...behind.map((job) => ({ job, etaMs: undefined }))]
}

function remaining(
  ref: string,
  elapsed: number,
  switches: boolean,
  measured: Times,
): number | undefined {
  const load = switches ? measured.loadMs(ref) : 0
  if (load === undefined) return undefined
  const run = measured.runMs(ref, elapsed - load)
  return run === undefined ? undefined : run + load - elapsed
}

/** When a slot is free for it, and for one that makes its server load, when nothing of another model runs. */
function startOf(
  ref: string,
  switches: boolean,
  uses: readonly Use[],
  slots: number,
): number | undefined {
  const ends = uses.map((use) => use.ends)
  if (ends.length < slots && !switches) return 0
  const known = ends.filter((end) => end !== undefined).toSorted((one, other) => one - other)
  if (known.length < ends.length) return undefined
  const free = known[known.length - slots] ?? 0
  const others = uses.filter((use) => use.ref !== ref).map(({ ends: end }) => end ?? 0)
  return switches ? Math.max(free, ...others) : free
}

function endOf(
  ref: string,
  starts: number | undefined,
  switches: boolean,
  measured: Times,
): number | undefined {
  const load = switches ? measured.loadMs(ref) : 0
  const run = measured.runMs(ref)
  return starts === undefined || load === undefined || run === undefined
    ? undefined
    : starts + load + run
}
