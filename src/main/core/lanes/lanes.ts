import type { Caller, Lane } from '../../../contract/lanes.ts'

/** `chat` goes before `background`. */
export type Priority = 'chat' | 'background'

export interface LaneRequest {
  readonly generationUid: string
  readonly ref: string
  /** Name of the lane the ref's provider stands on. */
  readonly lane: string
  readonly priority: Priority
  readonly caller: Caller
  /** Leaves the queue; the promise rejects with the signal's reason. */
  readonly signal: AbortSignal
  /** Told whenever the place in the queue changes, counted from 1; not told when there is nothing to wait for. */
  readonly onPlace: (place: number) => void
}

/** The right to use a lane, held while a request runs. Releasing twice is fine. */
export interface Lease {
  readonly lane: string
  release(): void
}

/** What runs and waits on one lane; who stands on it is the registry's knowledge. */
export type LaneActivity = Omit<Lane, 'providers'>

/** The scheduler: one queue in front of each machine's GPU. No request for tokens goes upstream without a lease. */
export interface Lanes {
  acquire(request: LaneRequest): Promise<Lease>
  /** Nothing runs and nothing waits there. */
  idle(lane: string): boolean
  /** What is known of one lane, also of one that nobody uses. */
  activity(lane: string): LaneActivity
  /** Lanes on which something runs or waits. */
  busy(): string[]
  /** The numbers of slots may have changed: gives new slots to those who wait. */
  reconsider(): void
  /** Called after every change of what runs or waits; the answer unsubscribes. */
  onChange(listener: (lane: string) => void): () => void
}
