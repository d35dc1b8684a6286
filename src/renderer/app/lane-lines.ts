import type { Lane, LaneEntry } from '../../contract/lanes.ts'
import type { Provider } from '../../contract/providers.ts'
import { formatElapsed } from '../ui/format.ts'
import { modelOf } from '../ui/model-ref.ts'
import { texts } from './texts.ts'

/** One entry of the status bar. */
export interface LaneLine {
  /** The provider that stands for the lane, or that is down. */
  readonly providerId: string
  readonly order: number
  readonly running: number
  readonly waiting: number
  /** This provider does not answer. */
  readonly down: boolean
  readonly words: string
  /** What runs and for whom, then what waits; empty while it is idle. */
  readonly details: string
}

/**
 * What each lane does, by the first of its providers that answers, and since when those are down that do not; in the
 * order of the registry.
 */
export function laneLines(
  lanes: readonly Lane[],
  providers: readonly Provider[],
  now: number,
): readonly LaneLine[] {
  return [...Map.groupBy(providers, ({ lane }) => lane)].flatMap(([name, members]) => {
    const answering = members.find(({ state }) => state !== 'down')
    const lane = lanes.find((known) => known.name === name)
    const down = members
      .filter(({ state }) => state === 'down')
      .map((member) => downLine(member, now))
    return answering === undefined ? down : [busyLine(answering, lane), ...down]
  })
}

function busyLine({ id, order }: Provider, lane: Lane | undefined): LaneLine {
  const running = lane?.running.length ?? 0
  const waiting = lane?.waiting.length ?? 0
  return {
    providerId: id,
    order,
    running,
    waiting,
    down: false,
    words: lane === undefined ? texts.idle : busyWords(lane),
    details: lane === undefined ? '' : detailsOf(lane),
  }
}

function downLine({ id, order, since }: Provider, now: number): LaneLine {
  const words = since === null ? texts.down : texts.downFor(formatElapsed(now - since))
  return { providerId: id, order, running: 0, waiting: 0, down: true, words, details: '' }
}

function detailsOf({ running, waiting }: Lane): string {
  return [
    ...running.map(runsInFull),
    ...waiting.map((entry, index) => texts.laneWaits(said(entry), index + 1)),
  ].join('\n')
}

function runsInFull(entry: LaneEntry): string {
  const { ref, caller } = entry
  if (ref !== null && caller?.kind === 'load') return texts.laneLoads(ref)
  if (ref !== null && caller?.kind === 'unload') return texts.laneUnloads(ref)
  return isLoading(entry) ? texts.laneLoads(said(entry)) : texts.laneRuns(said(entry))
}

/** What runs and for whom, then who is next; counted where there are several. */
function busyWords({ running, waiting }: Lane): string {
  const [runs] = running
  const [next] = waiting
  const parts = [
    ...(running.length > 1 ? [texts.running(running.length)] : []),
    ...(runs !== undefined && running.length === 1 ? [runsNow(runs)] : []),
    ...(next === undefined ? [] : [texts.laneNext(short(next), waiting.length - 1)]),
  ]
  return parts.length === 0 ? texts.idle : parts.join(', ')
}

function runsNow(entry: LaneEntry): string {
  const model = nameOf(entry)
  if (entry.caller?.kind === 'load') return texts.loads(model)
  if (entry.caller?.kind === 'unload') return texts.unloads(model)
  return isLoading(entry) ? texts.loads(short(entry)) : short(entry)
}

function isLoading({ phase }: LaneEntry): boolean {
  return phase === 'loading'
}

/** Its model and for whom; the machine stands beside it. */
function short(entry: LaneEntry): string {
  return texts.laneEntry(nameOf(entry), callerOf(entry))
}

function said(entry: LaneEntry): string {
  return texts.laneEntry(entry.ref ?? texts.hiddenModel, callerOf(entry))
}

function nameOf({ ref }: LaneEntry): string {
  return ref === null ? texts.hiddenModel : modelOf(ref)
}

function callerOf({ caller }: LaneEntry) {
  return caller?.kind ?? 'arena'
}
