import type { PhaseName } from '../../../contract/events.ts'
import type { Generation } from '../../../contract/generation.ts'

/** How long a generation was in a phase. */
export interface Segment {
  readonly phase: PhaseName
  readonly ms: number
}

/** A phase that was seen to begin, at a wall time. */
export interface Begun {
  readonly phase: PhaseName
  readonly at: number
}

const order: readonly PhaseName[] = ['waiting', 'loading', 'reading', 'thinking', 'writing']

/** What is stored of the phases, in the order in which they come. */
export function storedSegments(generation: Generation): readonly Segment[] {
  const ms: Readonly<Record<PhaseName, number | null>> = {
    waiting: generation.waitMs,
    loading: generation.loadMs,
    reading: generation.readMs,
    thinking: generation.thinkMs,
    writing: generation.writeMs,
  }
  return order.flatMap((phase) => {
    const lasted = ms[phase] ?? 0
    return lasted > 0 ? [{ phase, ms: lasted }] : []
  })
}

/** While it runs: what was seen here, and before that what is stored of earlier phases. */
export function runningSegments(
  generation: Generation,
  begun: readonly Begun[],
  now: number,
): readonly Segment[] {
  const [first] = begun
  if (first === undefined)
    return [{ phase: 'waiting', ms: Math.max(0, now - generation.createdAt) }]
  const earlier = storedSegments(generation).filter(
    ({ phase }) => order.indexOf(phase) < order.indexOf(first.phase),
  )
  const seen = begun.map(({ phase, at }, place) => ({
    phase,
    ms: Math.max(0, (begun[place + 1]?.at ?? now) - at),
  }))
  return [...earlier, ...seen]
}

export function totalMs(segments: readonly Segment[]): number {
  return segments.reduce((sum, { ms }) => sum + ms, 0)
}

const shortestScale = 5_000

/** What the whole width of every bar of a round stands for: steps that double, so that bars grow and seldom jump. */
export function scaleFor(longestMs: number): number {
  let scale = shortestScale
  while (scale < longestMs) scale *= 2
  return scale
}
