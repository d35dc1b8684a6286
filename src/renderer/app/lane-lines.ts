import type { Lane } from '../../contract/lanes.ts'
import type { Provider } from '../../contract/providers.ts'
import { formatDuration } from '../ui/format.ts'
import { texts } from './texts.ts'

/** One machine in the status bar. */
export interface LaneLine {
  readonly key: string
  /** The provider whose mark stands for the lane. */
  readonly providerId: string
  readonly order: number
  readonly running: number
  readonly waiting: number
  /** Nobody on the lane answers. */
  readonly down: boolean
  readonly words: string
}

/** What each lane does, in the order of the registry; a lane whose providers are all down says since when. */
export function laneLines(
  lanes: readonly Lane[],
  providers: readonly Provider[],
  now: number,
): readonly LaneLine[] {
  return [...Map.groupBy(providers, ({ lane }) => lane)].flatMap(([name, members]) => {
    const [first] = members
    if (first === undefined) return []
    const lane = lanes.find((known) => known.name === name)
    const running = lane?.running.length ?? 0
    const waiting = lane?.waiting.length ?? 0
    const down = members.every(({ state }) => state === 'down')
    const words = down ? downWords(members, now) : busyWords(running, waiting)
    return [{ key: name, providerId: first.id, order: first.order, running, waiting, down, words }]
  })
}

function busyWords(running: number, waiting: number): string {
  const parts = [
    ...(running > 0 ? [texts.running(running)] : []),
    ...(waiting > 0 ? [texts.waiting(waiting)] : []),
  ]
  return parts.length === 0 ? texts.idle : parts.join(', ')
}

function downWords(members: readonly Provider[], now: number): string {
  const since = members.map((member) => member.since).filter((at) => at !== null)
  return since.length === 0
    ? texts.down
    : texts.downFor(formatDuration(Math.max(0, now - Math.max(...since))))
}
