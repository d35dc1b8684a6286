import type { Priority } from './lanes.ts'

/** One request that waits: `order` counts arrivals on its lane. */
export interface Waiting {
  readonly order: number
  readonly priority: Priority
}

/** The order in which requests get their turn: chat before background, then first come first served. */
export function inTurn<Entry extends Waiting>(waiting: readonly Entry[]): Entry[] {
  return waiting.toSorted((a, b) => rank(a.priority) - rank(b.priority) || a.order - b.order)
}

/** Which of the waiting requests start now, given how many slots the lane has and how many are taken. */
export function decide<Entry extends Waiting>(
  slots: number,
  running: number,
  waiting: readonly Entry[],
): Entry[] {
  const free = Math.max(0, slots - running)
  return free === 0 ? [] : inTurn(waiting).slice(0, free)
}

function rank(priority: Priority): number {
  return priority === 'chat' ? 0 : 1
}
