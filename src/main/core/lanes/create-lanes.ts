import type { LaneEntry } from '../../../contract/lanes.ts'
import type { Clock } from '../kernel/clock.ts'
import { createEmitter } from '../kernel/emitter.ts'
import type { LaneSlots } from '../providers/lane-slots.ts'
import type { LaneRequest, Lanes, Lease } from './lanes.ts'
import { grantLease } from './leases.ts'
import { decide, inTurn, type Waiting } from './schedule.ts'

interface Deps {
  /** How many requests a lane may run at once; asked whenever something may start. */
  readonly slots: (lane: string) => LaneSlots
  readonly clock: Clock
}

interface Running {
  readonly request: LaneRequest
  readonly since: number
}

interface Queued extends Waiting, Running {
  /** The place it was told last. */
  place: number
  readonly start: (lease: Lease) => void
}

interface Queue {
  readonly running: Set<Running>
  readonly waiting: Set<Queued>
}

/** The scheduler of all lanes: first come first served, chat before background. It preempts nobody. */
export function createLanes({ slots, clock }: Deps): Lanes {
  const queues = new Map<string, Queue>()
  const changed = createEmitter<string>()
  let arrivals = 0

  function queueOf(lane: string): Queue {
    const queue = queues.get(lane) ?? { running: new Set(), waiting: new Set() }
    queues.set(lane, queue)
    return queue
  }

  /** Starts whoever may start, tells the others where they stand, and forgets a lane nobody uses. */
  function settle(lane: string): void {
    const queue = queueOf(lane)
    for (const next of decide(slots(lane).slots, queue.running.size, [...queue.waiting])) {
      queue.waiting.delete(next)
      next.start(lease(lane, queue, next.request))
    }
    for (const [index, entry] of inTurn([...queue.waiting]).entries()) {
      // Being told may make one of them leave, which tells the others anew.
      if (queue.waiting.has(entry)) tellPlace(entry, index + 1)
    }
    if (queue.running.size + queue.waiting.size === 0) queues.delete(lane)
    changed.emit(lane)
  }

  function lease(lane: string, queue: Queue, request: LaneRequest): Lease {
    const running = { request, since: clock.now() }
    queue.running.add(running)
    return grantLease(lane, () => {
      queue.running.delete(running)
      settle(lane)
    })
  }

  function acquire(request: LaneRequest): Promise<Lease> {
    const { lane, priority, signal } = request
    const { promise, resolve, reject } = Promise.withResolvers<Lease>()
    if (signal.aborted) {
      reject(signal.reason as Error) // an AbortSignal's reason is what its owner aborted with
      return promise
    }
    const queue = queueOf(lane)
    const leave = (): void => {
      queue.waiting.delete(entry)
      reject(signal.reason as Error) // as above
      settle(lane)
    }
    const start = (granted: Lease): void => {
      signal.removeEventListener('abort', leave)
      resolve(granted)
    }
    const entry: Queued = {
      request,
      priority,
      order: arrivals++,
      since: clock.now(),
      place: 0,
      start,
    }
    queue.waiting.add(entry)
    signal.addEventListener('abort', leave, { once: true })
    settle(lane)
    return promise
  }

  function entryOf({ request, since }: Running): LaneEntry {
    const { generationUid, ref, caller } = request
    return { generationUid, ref, caller, forMs: Math.round(clock.now() - since) }
  }

  return {
    acquire,
    idle: (lane) => !queues.has(lane),
    activity(lane) {
      const queue = queues.get(lane)
      const { slots: count, source } = slots(lane)
      return {
        name: lane,
        slots: count,
        slotsSource: source,
        running: [...(queue?.running ?? [])].map(entryOf),
        waiting: inTurn([...(queue?.waiting ?? [])]).map(entryOf),
      }
    },
    busy: () => [...queues.keys()],
    reconsider() {
      for (const lane of queues.keys()) settle(lane)
    },
    onChange: (listener) => changed.on(listener),
  }
}

function tellPlace(entry: Queued, place: number): void {
  if (entry.place === place) return
  entry.place = place
  entry.request.onPlace(place)
}
