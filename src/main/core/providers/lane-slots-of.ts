import type { LaneSlots } from './lane-slots.ts'

/**
 * How many requests a lane may run at once: what the registry says (`given`), else what the servers on it that answer
 * told (null: one of them did not), else one. Servers on one lane share a GPU, so the one that can do least decides.
 */
export function laneSlotsOf(
  given: number | undefined,
  told: readonly (number | null)[],
): LaneSlots {
  if (given !== undefined) return { slots: given, source: 'registry' }
  const counts = told.filter((count) => count !== null)
  if (counts.length === 0 || counts.length < told.length) return { slots: 1, source: 'default' }
  return { slots: Math.min(...counts), source: 'learnt' }
}
