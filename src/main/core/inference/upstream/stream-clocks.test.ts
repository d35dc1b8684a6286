import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Clock } from '../../kernel/clock.ts'
import { manualClock, type ManualClock } from '../../testing/manual-clock.ts'
import { tellFigure } from '../../testing/tell-figure.ts'
import { startClocks, type StreamClocks } from './stream-clocks.ts'

const limits = { firstTokenMs: 600_000, bytesMs: 90_000, nextTokenMs: 90_000 }

/** A clock whose timers stand while it jumps, as in a sleeping computer: what was due fires late, all at once. */
interface SleepyClock extends Clock {
  advance(ms: number): void
  sleep(ms: number): void
}

function sleepyClock(): SleepyClock {
  const awake: ManualClock = manualClock()
  let slept = 0
  return {
    now: () => awake.now() + slept,
    wall: () => awake.wall() + slept,
    after: (ms, callback) => awake.after(ms, callback),
    advance: (ms) => awake.advance(ms),
    sleep(ms) {
      slept += ms
    },
  }
}

function start(clock: Clock, own: Partial<typeof limits> = {}) {
  const verdicts: string[] = []
  const tell = (which: string): void => void verdicts.push(which)
  const clocks: StreamClocks = startClocks({ ...limits, ...own }, clock, tell)
  return { verdicts, clocks }
}

/** Moves on in small steps; after each one the sockets are polled. */
async function live(clock: SleepyClock, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 1_000) {
    clock.advance(Math.min(1_000, ms - passed))
    await setImmediate()
  }
}

test('silence before the first token ends at its limit, once', async () => {
  const clock = sleepyClock()
  const { verdicts, clocks } = start(clock)
  await live(clock, 599_000)
  expect(verdicts).toEqual([])
  await live(clock, 1_000)
  expect(verdicts).toEqual(['first_token'])
  await live(clock, 900_000)
  expect(verdicts).toHaveLength(1)
  clocks.stop()
})

test('what comes between the timer and the verdict saves the answer', async () => {
  const clock = sleepyClock()
  const { verdicts, clocks } = start(clock)
  clocks.token()
  clock.advance(90_000)
  clocks.token()
  await setImmediate()
  expect(verdicts).toEqual([])
  clocks.stop()
})

test('a server that loads stops the first-token clock', async () => {
  const clock = sleepyClock()
  const { verdicts, clocks } = start(clock)
  clocks.hold()
  await live(clock, 600_000)
  clocks.hold()
  await live(clock, 600_000)
  clocks.release()
  await live(clock, 590_000)
  expect(verdicts).toEqual([])
  await live(clock, 20_000)
  expect(verdicts).toEqual(['first_token'])
  clocks.stop()
})

test('bytes keep their clock from running out; without a body it stands', async () => {
  const clock = sleepyClock()
  const { verdicts, clocks } = start(clock, { bytesMs: 30_000 })
  clocks.byte()
  await live(clock, 29_000)
  clocks.byte()
  await live(clock, 29_000)
  clocks.noBody()
  await live(clock, 100_000)
  expect(verdicts).toEqual([])
  clocks.byte()
  await live(clock, 30_000)
  expect(verdicts).toEqual(['bytes'])
})

test('a clock that is shorter than the time between two looks runs out in time', async () => {
  const clock = sleepyClock()
  const { verdicts, clocks } = start(clock, { bytesMs: 2_000 })
  clocks.byte()
  await live(clock, 2_000)
  expect(verdicts).toEqual(['bytes'])
})

test('a sleep before the first token counts on its clock no more than it took', async () => {
  const clock = sleepyClock()
  const { verdicts } = start(clock)
  await live(clock, 100_000)
  clock.sleep(3_600_000)
  await live(clock, 490_000)
  expect(verdicts).toEqual([])
  await live(clock, 20_000)
  expect(verdicts).toEqual(['first_token'])
})

test('a sleep just before the verdict is none: the connection has its whole limit to come back', async () => {
  const clock = sleepyClock()
  const { verdicts, clocks } = start(clock)
  clocks.token()
  clock.advance(89_960)
  clock.sleep(3_600_000)
  await live(clock, 80_000)
  expect(verdicts).toEqual([])
  await live(clock, 20_000)
  expect(verdicts).toHaveLength(1)
})

test('a process that was held up looks once more before the verdict', async () => {
  const clock = sleepyClock()
  const { verdicts, clocks } = start(clock)
  clocks.token()
  clock.advance(89_960)
  clock.sleep(500)
  clock.advance(40)
  await setImmediate()
  clocks.token()
  await live(clock, 80_000)
  expect(verdicts).toEqual([])
  clocks.stop()
})

test('nothing waits after the stop', () => {
  const clock = sleepyClock()
  let waiting = 0
  const counted: Clock = {
    ...clock,
    after(ms, callback) {
      waiting += 1
      const cancel = clock.after(ms, callback)
      return () => {
        waiting -= 1
        cancel()
      }
    },
  }
  const { clocks } = start(counted)
  expect(waiting).toBe(1)
  clocks.stop()
  expect(waiting).toBe(0)
})

test('nothing comes after the stop', async () => {
  const clock = sleepyClock()
  const { verdicts, clocks } = start(clock)
  clock.advance(600_000)
  clocks.stop()
  await setImmediate()
  await live(clock, 100_000)
  expect(verdicts).toEqual([])
})

test('T-18: 0 false stalls in 20 sleeps, at every moment of an answer, and a real stall is still one', async () => {
  const began = performance.now()
  const sleeps = 20
  let falseStalls = 0
  for (let sleep = 0; sleep < sleeps; sleep += 1) {
    const clock = sleepyClock()
    const { verdicts, clocks } = start(clock)
    if (sleep % 4 > 0) clocks.byte()
    if (sleep % 4 > 1) clocks.token()
    await live(clock, sleep * 4_000)
    if (sleep % 4 > 1) clocks.token()
    // The computer sleeps; awake again, timers run first, and the network needs some seconds.
    clock.sleep([20_000, 100_000, 3_600_000, 86_400_000][sleep % 4] ?? 0)
    await live(clock, 8_000)
    clocks.token()
    await live(clock, 80_000)
    falseStalls += verdicts.length
    await live(clock, 20_000)
    expect(verdicts).toHaveLength(1)
    clocks.stop()
  }
  const found = `${falseStalls} false stalls`
  tellFigure({ of: 'T-18', n: sleeps, what: 'sleeps', began, found })
  expect(falseStalls).toBe(0)
})
