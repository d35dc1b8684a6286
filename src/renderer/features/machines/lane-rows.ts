import type { Lane, LaneEntry } from '../../../contract/lanes.ts'
import { texts } from './texts.ts'

/** One line of the panel: what runs, waits, or was stopped and may still be finishing. */
export interface LaneRow {
  readonly lane: string
  readonly entry: LaneEntry
  readonly state: 'running' | 'waiting' | 'finishing'
  /** Its place in the queue, from 1; 0 for what does not wait. */
  readonly place: number
  /** What it is called: the model, unless nobody may know it yet. */
  readonly name: string
}

/** Lane by lane: what runs, what waits in the order of the turns, then what may still be finishing. */
export function laneRows(lanes: readonly Lane[]): readonly LaneRow[] {
  return lanes.flatMap(({ name: lane, running, waiting, finishing }) => {
    const row = (entry: LaneEntry, state: LaneRow['state'], place: number): LaneRow => ({
      lane,
      entry,
      state,
      place,
      name: entry.ref ?? texts.hiddenModel,
    })
    return [
      ...running.map((entry) => row(entry, 'running', 0)),
      ...waiting.map((entry, index) => row(entry, 'waiting', index + 1)),
      ...finishing.map((entry) => row(entry, 'finishing', 0)),
    ]
  })
}
