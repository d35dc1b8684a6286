/** Time as the core sees it. Durations come from `now`, which never jumps; `wall` is for display only. */
export interface Clock {
  /** Milliseconds on a monotonic clock. */
  now(): number
  /** Milliseconds since 1970. */
  wall(): number
  /** Calls back once after `ms`; the answer cancels. Keeps no process alive. */
  after(ms: number, callback: () => void): () => void
}

export const systemClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    timer.unref()
    return () => {
      clearTimeout(timer)
    }
  },
}
