import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import type { Clock } from '../../kernel/clock.ts'

/** Time that passes only when it is told to. */
export interface VirtualTime extends Clock {
  /** Now, without the time that was slept. */
  awake(): number
  /** A clock of this time that can be stopped for good: what waits on it is never called. */
  clock(): StoppableClock
  /**
   * Lets time pass. What falls due is called in its order, and everything it sets off has come to rest before the next
   * thing happens.
   */
  pass(ms: number): Promise<void>
  /** Lets time pass until this is done; rejects when it takes longer than `ms`. */
  until<Result>(work: Promise<Result>, ms: number): Promise<Result>
  /** Lets time pass in which nothing is called, as when the computer sleeps; what fell due is called late, after it. */
  sleep(ms: number): Promise<void>
  /** The clock on the wall is put so far ahead of the right time, or behind it; nothing else changes. */
  putWall(aheadMs: number): void
}

export interface StoppableClock extends Clock {
  stop(): void
}

interface Timer {
  readonly at: number
  readonly order: number
  readonly callback: () => void
}

const stepMs = 50
const start = Date.UTC(2026, 0, 1)

export function virtualTime(): VirtualTime {
  let now = 0
  let order = 0
  let wallAhead = 0
  let slept = 0
  const timers = new Set<Timer>()

  function after(ms: number, callback: () => void): () => void {
    order += 1
    const timer = { at: now + Math.max(0, ms), order, callback }
    timers.add(timer)
    return () => void timers.delete(timer)
  }

  function nextUntil(until: number): Timer | undefined {
    let next: Timer | undefined
    for (const timer of timers) {
      if (timer.at > until) continue
      if (!next || timer.at < next.at || (timer.at === next.at && timer.order < next.order))
        next = timer
    }
    return next
  }

  async function pass(ms: number): Promise<void> {
    const until = now + ms
    await rest()
    for (let timer = nextUntil(until); timer; timer = nextUntil(until)) {
      timers.delete(timer)
      now = Math.max(now, timer.at)
      timer.callback()
      await rest()
    }
    now = until
  }

  async function until<Result>(work: Promise<Result>, ms: number): Promise<Result> {
    let done = false
    const note = (): void => void (done = true)
    work.then(note, note)
    await pass(0)
    for (let waited = 0; !done && waited < ms; waited += stepMs) await pass(stepMs)
    if (!done) throw new Error(`Something takes longer than ${ms} ms`)
    return work
  }

  const time = { now: () => now, wall: () => start + wallAhead + Math.floor(now), after }
  return {
    ...time,
    pass,
    until,
    awake: () => now - slept,
    async sleep(ms) {
      await rest()
      now += ms
      slept += ms
      await pass(0)
    },
    putWall(aheadMs) {
      wallAhead = aheadMs
    },
    clock() {
      let stopped = false
      const cancels = new Set<() => void>()
      return {
        ...time,
        after(ms, callback) {
          if (stopped) return () => undefined
          const cancel = after(ms, () => {
            cancels.delete(cancel)
            callback()
          })
          cancels.add(cancel)
          return () => {
            cancels.delete(cancel)
            cancel()
          }
        },
        stop() {
          stopped = true
          for (const cancel of cancels) cancel()
        },
      }
    },
  }
}

/** What a process holds open without doing anything: how it prints. */
const idle = new Set(['PipeWrap', 'TTYWrap'])

/** Waits until everything that is under way in this process, but for virtual time, has come to rest. */
export async function rest(): Promise<void> {
  let quiet = 0
  while (quiet < 2) {
    await turnOfTheLoop()
    quiet = process.getActiveResourcesInfo().every((kind) => idle.has(kind)) ? quiet + 1 : 0
  }
}
