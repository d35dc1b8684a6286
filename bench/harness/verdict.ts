import type { Cell, Gate, Sample } from './bench.ts'
import { median, medianRatio, spread } from './statistics.ts'

/** The rounds of one contestant, in their order. */
export type Rounds = ReadonlyMap<string, readonly Sample[]>

/** `inconclusive`: it could not be measured, or the machine was not quiet enough to say; such a figure may not be quoted. */
export type Verdict = 'holds' | 'fails' | 'inconclusive'

export interface Judged {
  readonly gate: Gate
  readonly value: number
  readonly bound: number
  readonly verdict: Verdict
}

/** The limit costs the same every time; where it does not, something else was running. */
const noisy = 2

/** Judges the gates of a cell. `relaxed`: how many times its bound a ratio may be. */
export function judge(cell: Cell, rounds: Rounds, relaxed: number): Judged[] {
  const quiet =
    cell.quiet !== undefined && spread(valuesOf(rounds, cell.quiet.of, cell.quiet.metric)) <= noisy
  return cell.gates.map((gate) => {
    const value = valueOf(gate, rounds)
    const bound = gate.kind === 'ratio' ? gate.atMost * relaxed : gate.atMost
    const holds = value <= bound
    if (gate.kind === 'ratio' && !quiet) return { gate, value, bound, verdict: 'inconclusive' }
    return { gate, value, bound, verdict: holds ? 'holds' : 'fails' }
  })
}

/** The gates of a cell that could not be measured. */
export function leftOpen(cell: Cell): Judged[] {
  return cell.gates.map((gate) => ({
    gate,
    value: Number.NaN,
    bound: gate.atMost,
    verdict: 'inconclusive',
  }))
}

function valueOf(gate: Gate, rounds: Rounds): number {
  const of = valuesOf(rounds, gate.of, gate.metric)
  if (gate.kind === 'ratio') return medianRatio(of, valuesOf(rounds, gate.to, gate.metric))
  return gate.kind === 'count' ? Math.max(...of) : median(of)
}

/** One metric of one contestant, round by round. Throws where it was not measured: a gate never holds by absence. */
export function valuesOf(rounds: Rounds, contestant: string, metric: string): number[] {
  const samples = rounds.get(contestant) ?? []
  if (samples.length === 0) throw new Error(`${contestant} was not measured`)
  return samples.map((sample) => {
    const value = sample[metric]
    if (value === undefined || !Number.isFinite(value))
      throw new Error(`${contestant} has no ${metric}`)
    return value
  })
}

/** Median and spread of every metric of a contestant. */
export function summary(
  samples: readonly Sample[],
): Record<string, { median: number; spread: number }> {
  const metrics = Object.keys(samples[0] ?? {})
  return Object.fromEntries(
    metrics.map((metric) => {
      const values = samples.map((sample) => sample[metric] ?? Number.NaN)
      return [metric, { median: median(values), spread: spread(values) }]
    }),
  )
}
