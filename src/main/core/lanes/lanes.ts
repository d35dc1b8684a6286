import type { Caller, Lane } from '../../../contract/lanes.ts'

/** Who goes first: somebody who reads along, columns to compare, agents, what runs by itself, what nobody waits for. */
export type Priority = 'chat' | 'arena' | 'agent' | 'flow' | 'background'

export interface LaneRequest {
  readonly generationUid: string
  /** The model as the catalogue names it: requests of one name go together. */
  readonly ref: string
  /** Name of the lane the ref's provider stands on. */
  readonly lane: string
  readonly priority: Priority
  /** Its requests of one priority keep their order, and callers of one priority take turns. */
  readonly caller: Caller
  /** Nothing else runs on the lane meanwhile. */
  readonly alone?: true
  /** Leaves the queue; the promise rejects with the signal's reason. */
  readonly signal: AbortSignal
  /**
   * Told whenever the place in the queue or the estimate changes; not told when there is nothing to wait for. The place
   * counts from 1; `etaMs` is how long it may still take, undefined where that was never measured.
   */
  readonly onPlace: (place: number, etaMs: number | undefined) => void
}

/** What a request took, as far as it is known. */
export interface Ran {
  /** It was done: only then its time says anything about the next one. */
  readonly complete: boolean
  /** How long the server loaded the model; null: it did not. */
  readonly loadMs: number | null
}

/**
 * The right to use a lane, held while a request runs. Releasing twice is fine. Released after its signal aborted, its
 * server may still be finishing.
 */
export interface Lease {
  readonly lane: string
  release(ran?: Ran): void
}

/** Background work that found no turn for a day; nothing of it went upstream. */
export class WaitedTooLong extends Error {}

/** A request that was stopped while it ran, and how long ago. */
export interface Finishing {
  readonly generationUid: string
  readonly ref: string
  readonly lane: string
  readonly forMs: number
}

/** What runs and waits on one lane; who stands on it is the registry's knowledge. */
export type LaneActivity = Omit<Lane, 'providers'>

/**
 * The scheduler: one queue in front of each machine's GPU. No request for tokens goes upstream without a lease. Background
 * work waits until its model is loaded, and rejects with `WaitedTooLong` after a day; a restart forgets it earlier.
 */
export interface Lanes {
  acquire(request: LaneRequest): Promise<Lease>
  /** What is known of one lane, also of one that nobody uses. */
  activity(lane: string): LaneActivity
  /** Lanes on which something runs or waits. */
  busy(): string[]
  /** Refs that are loaded on a lane, as far as it knows. */
  loaded(lane: string): string[]
  /** Gives a waiting request the next turn, with what its caller asked for before it. False: it does not wait. */
  moveUp(generationUid: string): boolean
  /** What was stopped while it ran, and whose server may still work on it. */
  finishing(): Finishing[]
  /** The server of one of those works on it no more. */
  finished(generationUid: string): void
  /** The numbers of slots or what is loaded may have changed: gives new slots to those who wait. */
  reconsider(): void
  /** Called after every change of what runs or waits; the answer unsubscribes. */
  onChange(listener: (lane: string) => void): () => void
}
