import { expect, test } from 'vitest'
import type { Phase } from '../../../contract/events.ts'
import { phaseWords } from './phase-words.ts'

test.each<[Phase | null, number | null, string]>([
  [null, 5_000, 'waiting for rig-a'],
  [{ phase: 'waiting' }, 200, 'waiting for rig-a'],
  [{ phase: 'waiting', place: 2 }, 3_000, 'waiting for rig-a, place 2, 3.0 s'],
  [{ phase: 'waiting', place: 1, etaMs: 40_000 }, 3_000, 'waiting for rig-a, place 1, about 40 s'],
  [{ phase: 'loading' }, 12_000, 'loading on rig-a, 12 s'],
  [{ phase: 'reading' }, 2_000, 'reading, 2.0 s'],
  [{ phase: 'reading', progress: { done: 3_100, total: 9_800 } }, 2_000, 'reading 3,100 of 9,800'],
  [{ phase: 'reading', progress: { done: 0, total: 0 } }, null, 'reading'],
  [{ phase: 'thinking' }, 1_500, 'thinking, 1.5 s'],
  [{ phase: 'writing' }, 9_000, 'writing'],
])('%o after %s ms', (phase, ms, words) => {
  expect(phaseWords(phase, 'rig-a', ms)).toBe(words)
})
