import type { Priority } from './lanes.ts'

/** What is known of a model: its server said so, or we asked it for tokens. A model of which nothing is known is missing. */
export type Loads = ReadonlyMap<string, 'loaded' | 'unloaded'>

/** A request as it comes to a lane. */
export interface NewJob {
  readonly id: string
  /** The model, in one spelling. */
  readonly ref: string
  readonly priority: Priority
  /** Whose requests keep their order and share the lane fairly. */
  readonly caller: string
  /** Runs beside nothing. */
  readonly alone?: boolean
}

export interface WaitingJob extends NewJob {
  /** Whose order it keeps: its caller's requests of its priority. */
  readonly queue: string
  /** When it came, in ms of the lane's clock. */
  readonly since: number
  /** 0; or it was moved up, and the greatest goes first. */
  readonly ahead: number
}

export interface RunningJob extends NewJob {
  readonly since: number
  /** Its server has to load the model, and may unload the others for that. */
  readonly switches: boolean
}

/** One lane at one moment: plain data, changed by `decide` alone. */
export interface LaneState {
  /** How many may run at once. */
  readonly slots: number
  readonly loads: Loads
  /** In the order of arrival. */
  readonly waiting: readonly WaitingJob[]
  readonly running: readonly RunningJob[]
  /** The model the lane turned to last, and when, in ms; null: it did not turn yet. */
  readonly turned: { readonly ref: string; readonly at: number } | null
  /** Callers that wait or run, by when they were served last; who never was is missing. */
  readonly served: ReadonlyMap<string, number>
  /** Counts what has to have an order. */
  readonly count: number
}

/** Everything that can happen to a lane. */
export type LaneEvent =
  | { readonly type: 'arrive'; readonly job: NewJob }
  /** A job left, whether it waited or ran. */
  | { readonly type: 'gone'; readonly id: string }
  | { readonly type: 'slots'; readonly slots: number }
  /** The servers said what is loaded; what they do not say stays as it was known. */
  | { readonly type: 'told'; readonly loads: Loads }
  /** The user wants this one next, with all its caller asked for before it. */
  | { readonly type: 'moveUp'; readonly id: string }

export function emptyLane(slots: number, loads: Loads = new Map()): LaneState {
  return { slots, loads, waiting: [], running: [], turned: null, served: new Map(), count: 0 }
}

/** How far a model's requests may keep the lane while others of the same priority wait for another model, in ms. */
export const longestTurnMs: Readonly<Record<Priority, number>> = {
  chat: 2 * 60_000,
  arena: 5 * 60_000,
  agent: 5 * 60_000,
  flow: 30 * 60_000,
  background: 30 * 60_000,
}
