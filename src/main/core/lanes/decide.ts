import { providerIdOf } from '../providers/provider-id-of.ts'
import type { LaneEvent, LaneState, Loads, NewJob, RunningJob, WaitingJob } from './lane-state.ts'
import { afterTurn, nextInTurn } from './turn-order.ts'

/** A lane after an event, and the ids of the jobs that start now, in their order. */
export interface Decision {
  readonly state: LaneState
  readonly starts: readonly string[]
}

/** What an event makes of a lane. No clock, no input, no output: `now` is in ms of a monotonic clock. */
export function decide(state: LaneState, event: LaneEvent, now: number): Decision {
  let next = afterEvent(state, event, now)
  const starts: string[] = []
  for (let job = startable(next, now); job; job = startable(next, now)) {
    const running = { ...job, since: now, switches: next.loads.get(job.ref) === 'unloaded' }
    next = { ...next, ...afterTurn(next, job, now), running: [...next.running, running] }
    starts.push(job.id)
  }
  return { state: forgetGone(next), starts }
}

function afterEvent(state: LaneState, event: LaneEvent, now: number): LaneState {
  switch (event.type) {
    case 'arrive':
      return { ...state, waiting: [...state.waiting, arrived(event.job, now)] }
    case 'gone':
      return {
        ...state,
        waiting: state.waiting.filter(({ id }) => id !== event.id),
        running: state.running.filter(({ id }) => id !== event.id),
        // After a load or an unload only the server knows.
        turned: state.running.some(({ id, alone }) => id === event.id && alone)
          ? null
          : state.turned,
      }
    case 'slots':
      return { ...state, slots: event.slots }
    case 'told':
      return afterTold(state, event.loads, now)
    case 'moveUp':
      return moveUp(state, event.id)
  }
}

/** Looks take no longer than this. */
const lookMs = 10_000

/** A look may have begun before a model was asked for: what runs is loaded, or is being loaded. */
function afterTold(state: LaneState, told: Loads, now: number): LaneState {
  const loads = new Map([...state.loads, ...withoutOld(state, told, now)])
  for (const { ref } of state.running) loads.set(ref, 'loaded')
  const running = state.running.map((job) =>
    told.get(job.ref) === 'loaded' ? { ...job, switches: false } : job,
  )
  return { ...state, loads, running }
}

/** A look that does not know yet which model was asked for last knows nothing true of the others of that server. */
function withoutOld({ turned, running }: LaneState, told: Loads, now: number): Loads {
  if (turned === null || told.get(turned.ref) !== 'unloaded') return told
  const runs = running.some(({ ref }) => ref === turned.ref)
  if (!runs && now - turned.at >= lookMs) return told
  const server = providerIdOf(turned.ref)
  return new Map([...told].filter(([ref]) => providerIdOf(ref) !== server))
}

function moveUp(state: LaneState, id: string): LaneState {
  const wanted = state.waiting.findIndex((job) => job.id === id)
  const target = state.waiting[wanted]
  if (!target) return state
  const ahead = state.count + 1
  const waiting = state.waiting.map((job, index) =>
    index <= wanted && job.queue === target.queue ? { ...job, ahead } : job,
  )
  return { ...state, waiting, count: ahead }
}

function arrived(job: NewJob, now: number): WaitingJob {
  return { ...job, queue: `${job.priority} ${job.caller}`, since: now, ahead: 0 }
}

/** Who starts now. The turn is never skipped: what comes after would keep the lane from it for ever. */
function startable(state: LaneState, now: number): WaitingJob | undefined {
  if (state.running.length >= state.slots) return undefined
  const job = nextInTurn(state, now)
  return job && state.running.every((other) => mayRunBeside(job, other, state)) ? job : undefined
}

/** Loading a model may end what another one is writing. */
function mayRunBeside(job: WaitingJob, other: RunningJob, { loads }: LaneState): boolean {
  if (job.alone === true || other.alone === true) return false
  if (job.ref === other.ref) return true
  return !other.switches && loads.get(job.ref) !== 'unloaded'
}

/** Fairness looks at callers that are here. */
function forgetGone(state: LaneState): LaneState {
  const here = new Set([...state.waiting, ...state.running].map(({ caller }) => caller))
  if ([...state.served.keys()].every((caller) => here.has(caller))) return state
  return { ...state, served: new Map([...state.served].filter(([caller]) => here.has(caller))) }
}
