import type { Column } from '../../../../contract/arena.ts'
import { providerIdOf } from '../../providers/provider-id-of.ts'
import { resolved } from '../../providers/resolved.ts'
import type { DeckPorts } from './ports.ts'

/** A ref of a deck: as its columns name it, and what that stands for. */
export interface DeckRef {
  readonly named: string
  readonly ref: string
}

/**
 * The refs of a deck lane by lane, each once and in the order they are asked: a lane takes the requests of one caller
 * as they come, so that they come model by model, what is loaded first.
 */
export function refsByLane(
  columns: readonly Column[],
  directory: DeckPorts['directory'],
): Map<string, DeckRef[]> {
  const lanes = new Map<string, DeckRef[]>()
  for (const named of new Set(columns.map((column) => column.ref))) {
    const ref = resolved(named, directory)
    // What stands on no lane fails by itself, and keeps nobody waiting.
    const lane = directory.find(providerIdOf(ref))?.lane ?? ref
    lanes.set(lane, [...(lanes.get(lane) ?? []), { named, ref }])
  }
  for (const [lane, refs] of lanes) {
    const loads = directory.loads(lane)
    const rank = ({ ref }: DeckRef): number => (loads.get(ref) === 'loaded' ? 0 : 1)
    lanes.set(
      lane,
      refs.toSorted((one, other) => rank(one) - rank(other)),
    )
  }
  return lanes
}
