import type { Lease, Ran } from './lanes.ts'

const live = new WeakSet<Lease>()

/** A lease that is live until it is released; `onRelease` is called once. Only the scheduler makes them. */
export function grantLease(lane: string, onRelease: (ran: Ran | undefined) => void): Lease {
  const lease: Lease = Object.freeze({
    lane,
    release(ran?: Ran) {
      if (live.delete(lease)) onRelease(ran)
    },
  })
  live.add(lease)
  return lease
}

/** True for a lease of the scheduler that was not released: a look-alike is not one. */
export function isLive(lease: Lease): boolean {
  return live.has(lease)
}
