import { expect, test } from 'vitest'
import { decide } from './decide.ts'
import { emptyLane, type LaneState } from './lane-state.ts'

const prompts = 10
const models = ['rig/a', 'rig/b', 'rig/c', 'rig/d']
const loadMs = 20_000
const runMs = 15_000

interface Day {
  readonly loads: number
  /** Mean and longest wait for the turn, and the time to the last answer, in seconds. */
  readonly meanWait: number
  readonly longestWait: number
  readonly end: number
}

/** Ten prompts to four models on one GPU that holds one model: all of them asked for at once, prompt by prompt. */
const asked = Array.from({ length: prompts }, (_, round) =>
  models.map((ref) => ({
    id: `${round} ${ref}`,
    ref,
    priority: 'flow' as const,
    caller: `round ${round}`,
  })),
).flat()

/** As a server alone does it: in the order of arrival. */
function withoutLanes(): Day {
  return play(asked.map(({ ref }) => ref))
}

function withLanes(): Day {
  let state: LaneState = emptyLane(1, new Map(models.map((ref) => [ref, 'unloaded'])))
  for (const job of asked) state = decide(state, { type: 'arrive', job }, 0).state
  const order: string[] = []
  let loaded: string | undefined
  let now = 0
  for (let [running] = state.running; running; [running] = state.running) {
    order.push(running.ref)
    now += runMs + (running.ref === loaded ? 0 : loadMs)
    loaded = running.ref
    state = decide(state, { type: 'gone', id: running.id }, now).state
  }
  return play(order)
}

function play(order: readonly string[]): Day {
  const waits: number[] = []
  let loads = 0
  let now = 0
  let loaded: string | undefined
  for (const ref of order) {
    waits.push(now)
    if (ref !== loaded) loads += 1
    now += runMs + (ref === loaded ? 0 : loadMs)
    loaded = ref
  }
  const seconds = (ms: number): number => Math.round(ms / 1_000)
  return {
    loads,
    meanWait: seconds(waits.reduce((sum, wait) => sum + wait, 0) / waits.length),
    longestWait: seconds(Math.max(...waits)),
    end: seconds(now),
  }
}

test('10 prompts x 4 models on one GPU: 4 loads instead of 40', () => {
  const days = { 'without lanes': withoutLanes(), 'with lanes': withLanes() }
  for (const [name, day] of Object.entries(days)) {
    const { loads, meanWait, longestWait, end } = day
    process.stdout.write(
      `Lanes: ${name}: ${loads} loads, wait ${meanWait} s on average and ${longestWait} s at most, done after ${end} s\n`,
    )
  }
  expect(days['without lanes'].loads).toBe(40)
  expect(days['with lanes'].loads).toBe(4)
  expect(days['with lanes'].end).toBeLessThan(days['without lanes'].end / 2)
  expect(days['with lanes'].meanWait).toBeLessThan(days['without lanes'].meanWait / 2)
})
