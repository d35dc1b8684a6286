import type { Lane, LaneEntry } from '../../../contract/lanes.ts'
import type { Veil } from './veil.ts'

/**
 * The lanes as windows get them. A blind round, or a deck, stands as one running entry, under its own uid, on every lane
 * a model of its line-up may run on: on which of them one of its answers runs, waits or was stopped would tell whose it
 * is as soon as one column alone is asked or stopped.
 */
export function veiledLanes(lanes: readonly Lane[], veil: Veil): Lane[] {
  const isTold = ({ generationUid }: LaneEntry): boolean => !veil.hides(generationUid)
  const all = lanes.flatMap(({ running, waiting }) => [...running, ...waiting])
  const forMs = Math.max(0, ...all.filter((entry) => !isTold(entry)).map((entry) => entry.forMs))
  const work = veil.work()
  return lanes.map((lane) => ({
    ...lane,
    running: [
      ...lane.running.filter(isTold),
      ...work
        .filter((one) => one.refs.some((ref) => standsOn(lane, ref)) || isOn(lane, one.generations))
        .map(({ uid }) => ({ generationUid: uid, ref: null, caller: null, forMs })),
    ],
    waiting: lane.waiting.filter(isTold),
    finishing: lane.finishing.filter(isTold),
  }))
}

function standsOn({ providers }: Lane, ref: string): boolean {
  return providers.some((id) => ref.startsWith(`${id}/`))
}

/** Its provider may have left the registry meanwhile. */
function isOn({ running, waiting }: Lane, generations: readonly string[]): boolean {
  return [...running, ...waiting].some(({ generationUid }) => generations.includes(generationUid))
}
