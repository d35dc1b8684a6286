import { expect, it, onTestFinished } from 'vitest'
import type { Clock } from '../../kernel/clock.ts'
import { systemNetwork } from '../../kernel/network.ts'
import { createScope } from '../../kernel/scope.ts'
import { manualClock } from '../../testing/manual-clock.ts'
import { startModelServer } from '../../testing/model-server/server.ts'
import type { RegisteredProvider } from '../registry/registry.ts'
import { createDiscovery } from './discovery.ts'

const elsewhere: RegisteredProvider = {
  id: 'rig',
  label: 'Rig',
  origin: 'http://rig:8080',
  kind: null,
  apiKeyEnv: null,
  lane: 'rig',
  laneSource: 'machine',
  leavesNetwork: false,
  limits: {},
  models: {},
}

/** Discovery after its first look; `planned` are the pauses between looks, longer than any answer may take. */
async function look(providers: readonly RegisteredProvider[], watched: boolean) {
  const server = await startModelServer({ models: [{ id: 'm' }] })
  onTestFinished(() => server.close())
  const manual = manualClock()
  const planned: number[] = []
  const clock: Clock = {
    ...manual,
    after(ms, callback) {
      if (ms > 3_000) planned.push(ms)
      return manual.after(ms, callback)
    },
  }
  const scope = createScope()
  onTestFinished(() => scope.close())
  let asked = 0
  const discovery = createDiscovery({
    clock,
    network: {
      request(url, options) {
        asked += 1
        return systemNetwork.request(url, options)
      },
    },
    scope,
    own: new Set(),
    watched: () => watched,
    providers: () => providers,
    onChange: () => undefined,
    ports: [Number(new URL(server.url).port)],
  })
  discovery.refresh()
  await expect.poll(() => planned).toHaveLength(1)
  expect(discovery.found()).toHaveLength(1)
  return { clock: manual, discovery, planned, asked: () => asked }
}

it.each([
  ['a minute', 'who has a machine', [elsewhere], 60_000],
  ['15 s', 'who has none yet', [], 15_000],
])('looks again after %s for %s', async (_, _who, providers, ms) => {
  const { clock, planned, asked } = await look(providers, true)
  const first = asked()
  expect(first).toBeGreaterThan(0)
  clock.advance(ms - 1)
  expect(asked()).toBe(first)
  clock.advance(1)
  await expect.poll(() => planned).toEqual([ms, ms])
  expect(asked()).toBeGreaterThan(first)
})

it('does not look again while nobody watches, until it is asked to', async () => {
  const { clock, discovery, planned, asked } = await look([], false)
  const first = asked()
  clock.advance(3_600_000)
  discovery.refresh()
  await expect.poll(() => planned).toHaveLength(2)
  // One look more, not one per pause.
  expect(asked()).toBe(2 * first)
})
