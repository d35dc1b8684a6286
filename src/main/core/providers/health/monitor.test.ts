import { describe, expect, it, onTestFinished } from 'vitest'
import { systemNetwork } from '../../kernel/network.ts'
import { createScope } from '../../kernel/scope.ts'
import { manualClock } from '../../testing/manual-clock.ts'
import { startModelServer, type ModelServer } from '../../testing/model-server/server.ts'
import type { RegisteredProvider } from '../registry/registry.ts'
import { afterLook, unseen, type Health } from './health.ts'
import { createLimit } from './limit.ts'
import { createMonitor } from './monitor.ts'
import { nextLookMs } from './next-look.ts'

function downAfter(failures: number): Health {
  return { ...unseen(null), state: 'down', failures }
}

describe('when a provider is looked at next', () => {
  it('backs off from 5 s to 5 min while it is down, watched or not', () => {
    const waits = [1, 2, 3, 6, 7, 8, 50].map((failures) =>
      nextLookMs('a', downAfter(failures), true, 0),
    )
    const steps = [5_000, 10_000, 20_000, 160_000, 300_000, 300_000, 300_000]
    waits.forEach((ms, index) => {
      expect(ms).toBeGreaterThanOrEqual(steps[index] ?? 0)
      expect(ms).toBeLessThanOrEqual((steps[index] ?? 0) * 1.1)
    })
    expect(nextLookMs('a', downAfter(3), false, 0)).toBe(waits[2])
  })

  it('is a little apart for different providers and always the same for one', () => {
    const waits = ['a', 'b', 'c', 'd'].map((id) => nextLookMs(id, downAfter(1), true, 0))
    expect(new Set(waits).size).toBe(4)
    expect(nextLookMs('a', downAfter(1), true, 0)).toBe(waits[0])
  })

  it.each([
    ['up', 10_000],
    ['busy', 10_000],
    ['loading', 2_000],
  ] as const)('%s, watched: about %i ms', (state, ms) => {
    const next = nextLookMs('a', { ...unseen(null), state }, true, 0)
    expect(next / ms).toBeGreaterThanOrEqual(1)
    expect(next / ms).toBeLessThanOrEqual(1.1)
  })

  const steady = { ...unseen(null), state: 'up', since: 100 } as const

  it('is soon for the first minute of a state', () => {
    expect(nextLookMs('a', steady, true, 60_099)).toBeLessThanOrEqual(11_000)
  })

  it.each([
    [true, 60_100, 90_000],
    [true, 76_000, 120_000],
    [false, 60_100, 120_000],
    [false, 60_000, 120_000],
    [false, 119_999, 180_000],
  ])('is the same moment for all that stay as they are (watched: %s, at %i: %i)', (...at) => {
    const [watched, wall, next] = at
    const moments = ['a', 'b'].map((id) => wall + nextLookMs(id, steady, watched, wall))
    expect(moments).toEqual([next, next])
  })
})

it('remembers since when, and what a server told before it went', () => {
  const facts = {
    version: 'b1',
    models: [],
    loadsModels: false,
    busy: false,
    works: false,
    slots: 2,
  }
  const up = { state: 'up', kind: 'vllm', facts, problem: null, latencyMs: 4 } as const
  const down = {
    state: 'down',
    kind: null,
    facts: null,
    problem: 'Gone.',
    latencyMs: null,
  } as const
  const first = afterLook(unseen(null), up, 100)
  const still = afterLook(first, up, 200)
  const gone = afterLook(afterLook(still, down, 300), down, 400)
  expect([first.since, still.since, gone.since]).toEqual([100, 100, 300])
  expect(gone).toEqual({
    state: 'down',
    since: 300,
    kind: 'vllm',
    version: 'b1',
    latencyMs: null,
    problem: 'Gone.',
    failures: 2,
    loadsModels: false,
    works: null,
    slots: 2,
  })
  expect(afterLook(gone, up, 500).failures).toBe(0)
})

it('runs only so many works at once, in their order', async () => {
  const limit = createLimit(2)
  const gates = [1, 2, 3, 4].map(() => Promise.withResolvers<void>())
  const begun: number[] = []
  const works = gates.map((gate, index) =>
    limit(async () => {
      begun.push(index)
      await gate.promise
      if (index === 1) throw new Error('failed')
    }),
  )
  expect(begun).toEqual([0, 1])
  gates[1]?.resolve()
  await expect(works[1]).rejects.toThrow('failed')
  await expect.poll(() => begun).toEqual([0, 1, 2])
  gates.forEach((gate) => gate.resolve())
  await Promise.allSettled(works)
  expect(begun).toEqual([0, 1, 2, 3])
})

describe('the monitor', () => {
  async function follow(options: { watched: () => boolean }) {
    const server = await startModelServer({ models: [{ id: 'm' }] })
    onTestFinished(() => server.close())
    const clock = manualClock()
    const scope = createScope()
    onTestFinished(() => scope.close())
    const monitor = createMonitor({
      clock,
      network: systemNetwork,
      scope,
      watched: options.watched,
      keyOf: () => undefined,
      canKeepKey: false,
    })
    const looks: string[] = []
    monitor.onLook((id, { state }) => looks.push(`${id} ${state}`))
    monitor.follow([provider('a', server)])
    await expect.poll(() => looks).toEqual(['a up'])
    return { server, clock, scope, monitor, looks }
  }

  function provider(id: string, server: ModelServer): RegisteredProvider {
    const base = {
      label: id,
      kind: null,
      apiKeyEnv: null,
      lane: 'l',
      laneSource: 'machine' as const,
      leavesNetwork: false,
    }
    return { id, origin: server.url, ...base, limits: {}, models: {} }
  }

  it('looks again when it is time, and less often when it is down', async () => {
    const { server, clock, monitor, looks } = await follow({ watched: () => true })
    clock.advance(9_999)
    expect(monitor.nextLookAt('a')).toBeGreaterThan(clock.wall())
    clock.advance(1_001)
    await expect.poll(() => looks).toHaveLength(2)
    await server.refuse()
    clock.advance(11_000)
    await expect.poll(() => looks.at(-1)).toBe('a down')
    clock.advance(5_500)
    await expect.poll(() => looks).toHaveLength(4)
    clock.advance(5_500)
    expect(monitor.nextLookAt('a')).toBeGreaterThan(clock.wall())
    clock.advance(5_500)
    await expect.poll(() => looks).toHaveLength(5)
  })

  it('looks soon when a window comes', async () => {
    let watched = false
    const { clock, monitor, looks } = await follow({ watched: () => watched })
    clock.advance(30_000)
    expect(looks).toHaveLength(1)
    watched = true
    monitor.attend()
    await expect.poll(() => looks).toHaveLength(2)
    monitor.attend()
    clock.advance(9_000)
    expect(looks).toHaveLength(2)
    clock.advance(2_000)
    await expect.poll(() => looks).toHaveLength(3)
  })

  it('asks what kind it is again when a server is back', async () => {
    const { server, clock, monitor, looks } = await follow({ watched: () => true })
    await server.refuse()
    clock.advance(11_000)
    await expect.poll(() => looks.at(-1)).toBe('a down')
    await server.close()
    const other = await startModelServer({ kind: 'vllm', port: server.port, models: [{ id: 'n' }] })
    onTestFinished(() => other.close())
    clock.advance(5_500)
    await expect.poll(() => looks.at(-1)).toBe('a up')
    expect(monitor.health('a').kind).toBe('vllm')
  })

  it('forgets one that is no longer followed, and stops with its scope', async () => {
    const { clock, scope, monitor, looks } = await follow({ watched: () => true })
    monitor.follow([])
    expect(monitor.health('a').state).toBe('unknown')
    clock.advance(600_000)
    await scope.close()
    expect(looks).toEqual(['a up'])
    expect(await monitor.probe('a', 10, new AbortController().signal)).toBe(false)
  })
})
