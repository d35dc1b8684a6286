import type { Clock } from './clock.ts'

/** Waits for work, but no longer than `ms`; the work goes on. Rejects when the work does so in time. */
export async function atMost(clock: Clock, ms: number, work: Promise<unknown>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>()
  const cancel = clock.after(ms, resolve)
  try {
    await Promise.race([work, late])
  } finally {
    cancel()
  }
}
