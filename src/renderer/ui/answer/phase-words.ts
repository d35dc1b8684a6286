import type { Phase } from '../../../contract/events.ts'
import { formatCount, formatDuration, formatEstimate } from '../format.ts'

/** What a generation is doing, in a few words: `waiting for rig-a, place 2`, `reading 3,100 of 9,800`. */
export function phaseWords(phase: Phase | null, machine: string, forMs: number | null): string {
  if (phase === null) return `waiting for ${machine}`
  const since = forMs !== null && forMs >= 1000 ? `, ${formatDuration(forMs)}` : ''
  switch (phase.phase) {
    case 'waiting': {
      const place = phase.place === undefined ? '' : `, place ${phase.place}`
      const eta = phase.etaMs === undefined ? '' : `, ${formatEstimate(phase.etaMs)}`
      return `waiting for ${machine}${place}${eta === '' ? since : eta}`
    }
    case 'loading':
      return `loading on ${machine}${since}`
    case 'reading': {
      const { progress } = phase
      if (progress === undefined || progress.total === 0) return `reading${since}`
      return `reading ${formatCount(progress.done)} of ${formatCount(progress.total)}`
    }
    case 'thinking':
      return `thinking${since}`
    case 'writing':
      return 'writing'
  }
}
