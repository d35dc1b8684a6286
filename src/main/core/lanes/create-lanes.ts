import type { LaneEntry } from '../../../contract/lanes.ts'
import type { Clock } from '../kernel/clock.ts'
import { createEmitter } from '../kernel/emitter.ts'
import type { LaneSlots } from '../providers/lane-slots.ts'
import type { MeasuredTime } from '../store/measured-times.ts'
import { decide } from './decide.ts'
import { forecast, type Forecast } from './forecast.ts'
import { emptyLane, type LaneEvent, type LaneState, type Loads } from './lane-state.ts'
import { WaitedTooLong, type LaneRequest, type Lanes, type Lease, type Ran } from './lanes.ts'
import { grantLease } from './leases.ts'
import { createMeasured } from './measured.ts'

interface Deps {
  /** How many requests a lane may run at once; asked whenever something may start. */
  readonly slots: (lane: string) => LaneSlots
  /** What its servers say of their models; asked at the first use of a lane, and when told to reconsider. */
  readonly loads: (lane: string) => Loads
  readonly clock: Clock
  /** What requests took in earlier launches, the newest first; asked at the first estimate. None when not given. */
  readonly earlier?: () => readonly MeasuredTime[]
}

/** What the runner knows of a job, beside what the schedule knows. */
interface Entry {
  readonly request: LaneRequest
  readonly since: number
  readonly start: (lease: Lease) => void
  readonly leave: (reason: Error) => void
  /** What it was told last. */
  told: { readonly place: number; readonly etaMs: number | undefined } | null
}

const dayMs = 24 * 3_600_000
/** How often an estimate that runs down is told anew; less than this is no news. */
const retellMs = 5_000

/** The scheduler of all lanes: does what `decide` says. It preempts nobody. */
export function createLanes({ slots, loads, clock, earlier }: Deps): Lanes {
  const states = new Map<string, LaneState>()
  const entries = new Map<string, Entry>()
  const finishing = new Map<string, Pick<Entry, 'request' | 'since'>>()
  const measured = createMeasured(earlier)
  const changed = createEmitter<string>()
  const retelling = new Set<string>()
  let happened = 0

  function stateOf(lane: string): LaneState {
    return states.get(lane) ?? emptyLane(slots(lane).slots, loads(lane))
  }

  function happen(lane: string, ...events: readonly LaneEvent[]): void {
    happened += 1
    const all = [{ type: 'slots', slots: slots(lane).slots } as const, ...events]
    for (const event of all) {
      const { state, starts } = decide(stateOf(lane), event, clock.now())
      states.set(lane, state)
      for (const id of starts) begin(lane, id)
    }
    tellPlaces(lane)
    changed.emit(lane)
  }

  function begin(lane: string, id: string): void {
    const entry = entries.get(id)
    if (!entry) return
    const began = clock.now()
    entry.start(grantLease(lane, (ran) => end(lane, id, entry, began, ran)))
  }

  function end(lane: string, id: string, entry: Entry, began: number, ran?: Ran): void {
    const { request } = entry
    const now = clock.now()
    entries.delete(id)
    if (ran) measured.add(request.ref, now - began, ran)
    if (request.signal.aborted) finishing.set(id, { request, since: now })
    happen(lane, { type: 'gone', id })
  }

  function tellPlaces(lane: string): void {
    const mark = happened
    const now = clock.now()
    const waiting = forecast(stateOf(lane), measured, now)
    if (waiting.some(({ etaMs }) => etaMs !== undefined)) tellAgainLater(lane)
    for (const [index, { job, etaMs }] of waiting.entries()) {
      const entry = entries.get(job.id)
      if (entry && isNews(entry, index + 1, etaMs)) {
        entry.told = { place: index + 1, etaMs }
        entry.request.onPlace(index + 1, etaMs)
        // Being told may make one of them leave, which tells the others anew.
        if (happened !== mark) return
      }
    }
  }

  function tellAgainLater(lane: string): void {
    if (retelling.has(lane)) return
    retelling.add(lane)
    clock.after(retellMs, () => {
      retelling.delete(lane)
      tellPlaces(lane)
    })
  }

  function acquire(request: LaneRequest): Promise<Lease> {
    const { generationUid: id, ref, lane, priority, caller, alone = false, signal } = request
    const { promise, resolve, reject } = Promise.withResolvers<Lease>()
    if (signal.aborted) {
      reject(signal.reason as Error) // an AbortSignal's reason is what its owner aborted with
      return promise
    }
    const cancel =
      priority === 'background'
        ? clock.after(dayMs, () => entry.leave(new WaitedTooLong()))
        : () => undefined
    const onAbort = (): void => entry.leave(signal.reason as Error) // as above
    const settled = (): void => {
      cancel()
      signal.removeEventListener('abort', onAbort)
    }
    const entry: Entry = {
      request,
      since: clock.now(),
      start(lease) {
        settled()
        resolve(lease)
      },
      leave(reason) {
        settled()
        entries.delete(id)
        reject(reason)
        happen(lane, { type: 'gone', id })
      },
      told: null,
    }
    entries.set(id, entry)
    signal.addEventListener('abort', onAbort, { once: true })
    const job = { id, ref, priority, caller: `${caller.kind} ${caller.key}`, alone }
    happen(lane, { type: 'arrive', job })
    return promise
  }

  function shown(id: string, since: number, etaMs?: number): LaneEntry[] {
    const entry = entries.get(id) ?? finishing.get(id)
    if (!entry) return []
    const { generationUid, ref, caller } = entry.request
    const forMs = Math.round(clock.now() - since)
    return [
      {
        generationUid,
        ref,
        caller,
        forMs,
        ...(etaMs !== undefined && { etaMs: Math.round(etaMs) }),
      },
    ]
  }

  return {
    acquire,
    activity(lane) {
      const state = stateOf(lane)
      const { slots: count, source } = slots(lane)
      const waiting: Forecast[] = forecast(state, measured, clock.now())
      return {
        name: lane,
        slots: count,
        slotsSource: source,
        running: state.running.flatMap(({ id, since }) => shown(id, since)),
        waiting: waiting.flatMap(({ job, etaMs }) => shown(job.id, job.since, etaMs)),
        finishing: [...finishing].flatMap(([id, { request, since }]) =>
          request.lane === lane ? shown(id, since) : [],
        ),
      }
    },
    busy: () =>
      [...states].flatMap(([lane, { running, waiting }]) =>
        running.length + waiting.length > 0 ? [lane] : [],
      ),
    loaded: (lane) =>
      [...stateOf(lane).loads].flatMap(([ref, load]) => (load === 'loaded' ? [ref] : [])),
    moveUp(id) {
      const lane = entries.get(id)?.request.lane
      if (lane === undefined || !stateOf(lane).waiting.some((job) => job.id === id)) return false
      happen(lane, { type: 'moveUp', id })
      return true
    },
    finishing: () =>
      [...finishing].map(([generationUid, { request, since }]) => {
        const { ref, lane } = request
        return { generationUid, ref, lane, forMs: clock.now() - since }
      }),
    finished(generationUid) {
      const lane = finishing.get(generationUid)?.request.lane
      finishing.delete(generationUid)
      if (lane !== undefined) changed.emit(lane)
    },
    reconsider() {
      for (const lane of states.keys()) happen(lane, { type: 'told', loads: loads(lane) })
    },
    onChange: (listener) => changed.on(listener),
  }
}

function isNews({ told }: Entry, place: number, etaMs: number | undefined): boolean {
  if (told?.place !== place) return true
  if (told.etaMs === undefined || etaMs === undefined) return told.etaMs !== etaMs
  return Math.abs(etaMs - told.etaMs) >= retellMs
}
