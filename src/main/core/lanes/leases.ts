import type { Lease } from './lanes.ts'

const live = new WeakSet<Lease>()

/** A lease that is live until it is released; `onRelease` is called once. Only the scheduler makes them. */
export function grantLease(lane: string, onRelease: () => void): Lease {
  const lease: Lease = Object.freeze({
    lane,
    release() {
      if (live.delete(lease)) onRelease()
    },
  })
  live.add(lease)
  return lease
}

/** True for a lease of the scheduler that was not released: a look-alike is not one. */
export function isLive(lease: Lease): boolean {
  return live.has(lease)
}
