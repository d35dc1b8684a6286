import { providerIdOf } from '../providers/provider-id-of.ts'
import { longestTurnMs, type LaneState, type Loads, type WaitingJob } from './lane-state.ts'
import { priorities } from './priorities.ts'

type Known = Pick<LaneState, 'waiting' | 'loads' | 'turned' | 'served' | 'count'>

/**
 * The job whose turn is next, whether or not it may start now; undefined when nobody can have a turn. In this order:
 * who was moved up; the higher priority; where a model had the lane for its longest turn, who waited that long and came
 * first; who asks for a loaded model; the caller that was served longest ago; who came first. Only the oldest job of a
 * caller can have the turn, and background work only while its model is loaded.
 */
export function nextInTurn(state: Known, now: number): WaitingJob | undefined {
  const heads = headsOf(state.waiting).filter((job) => !wouldDisturb(job, state.loads))
  const ahead = first(heads, (one, other) => other.ahead - one.ahead)
  if (!ahead || ahead.ahead > 0) return ahead
  const [highest] = priorities.filter((priority) => heads.some((job) => job.priority === priority))
  const peers = heads.filter(({ priority }) => priority === highest)
  return overdue(peers, state, now) ?? cheapest(peers, state)
}

/** What is known once a job has its turn. */
export function afterTurn(state: Known, job: WaitingJob, now: number): Known {
  const turns = state.loads.get(job.ref) !== 'loaded'
  return {
    waiting: state.waiting.filter((other) => other !== job),
    loads: turns ? withLoaded(state.loads, job.ref) : state.loads,
    turned: turns ? { ref: job.ref, at: now } : state.turned,
    served: new Map(state.served).set(job.caller, state.count),
    count: state.count + 1,
  }
}

/** Background work must not make a server load a model. */
function wouldDisturb({ priority, ref }: WaitingJob, loads: Loads): boolean {
  return priority === 'background' && loads.get(ref) !== 'loaded'
}

/** The oldest job of each caller; a caller with several priorities has a queue in each. */
function headsOf(waiting: readonly WaitingJob[]): WaitingJob[] {
  const heads = new Map<string, WaitingJob>()
  for (const job of waiting) {
    if (!heads.has(job.queue)) heads.set(job.queue, job)
  }
  return [...heads.values()]
}

function overdue(
  peers: readonly WaitingJob[],
  { turned }: Known,
  now: number,
): WaitingJob | undefined {
  return peers.find(({ priority, since }) => {
    const longest = longestTurnMs[priority]
    return now - since >= longest && (turned === null || now - turned.at >= longest)
  })
}

function cheapest(peers: readonly WaitingJob[], { loads, served }: Known): WaitingJob | undefined {
  const loaded = peers.filter(({ ref }) => loads.get(ref) === 'loaded')
  const turn = ({ caller }: WaitingJob): number => served.get(caller) ?? -1
  return first(loaded.length > 0 ? loaded : peers, (one, other) => turn(one) - turn(other))
}

/** The first one by a comparison; among equals who came first, which is the order they stand in. */
function first(
  jobs: readonly WaitingJob[],
  compare: (one: WaitingJob, other: WaitingJob) => number,
): WaitingJob | undefined {
  let best: WaitingJob | undefined
  for (const job of jobs) if (!best || compare(job, best) < 0) best = job
  return best
}

/**
 * A server that is asked for a model has it loaded. Of its other models those that it said it would have to load may
 * have made room; of those that nobody knew of nothing is known again.
 */
function withLoaded(loads: Loads, ref: string): Loads {
  const told = loads.has(ref)
  const after = new Map(loads).set(ref, 'loaded')
  for (const [other, load] of loads) {
    if (load === 'unloaded' || providerIdOf(other) !== providerIdOf(ref)) continue
    if (told) after.set(other, 'unloaded')
    else after.delete(other)
  }
  return after
}
