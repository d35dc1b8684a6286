import { setImmediate } from 'node:timers/promises'

/** The server's clock and patience. Tests inject one that does not wait. */
export interface Pace {
  /** Milliseconds of a clock that only goes forward. */
  now(): number
  /** Resolves after that time, or at once when the signal aborts. Never rejects. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

/** Real time: for the demo and for measurements. */
export const realPace: Pace = {
  now: () => performance.now(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const done = (): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = Number.isFinite(ms) ? setTimeout(done, ms) : undefined
      signal.addEventListener('abort', done)
    }),
}

/** As fast as possible: every wait is one turn of the event loop, so that a reader gets its turn too. */
export const instantPace: Pace = {
  now: () => performance.now(),
  wait: async (ms, signal) => {
    if (ms === Infinity) return await realPace.wait(ms, signal)
    await setImmediate()
  },
}
