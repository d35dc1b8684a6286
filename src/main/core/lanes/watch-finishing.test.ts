import { expect, test } from 'vitest'
import { createScope } from '../kernel/scope.ts'
import { manualClock } from '../testing/manual-clock.ts'
import { createLanes } from './create-lanes.ts'
import { watchFinishing } from './watch-finishing.ts'

/** Lets the promises that are settled run. */
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

/** A lane on which one request was stopped, and a server that says what `works` says. */
async function stopped() {
  const clock = manualClock()
  const scope = createScope()
  const slots = () => ({ slots: 1, source: 'default' }) as const
  const lanes = createLanes({ clock, slots, loads: () => new Map() })
  const server: { works: boolean | null; asked: string[] } = { works: true, asked: [] }
  watchFinishing({
    lanes,
    clock,
    scope,
    works(ref) {
      server.asked.push(ref)
      return Promise.resolve(server.works)
    },
  })
  const stop = new AbortController()
  const lease = await lanes.acquire({
    generationUid: 'a',
    ref: 'rig/model',
    lane: 'rig',
    priority: 'chat',
    caller: { kind: 'chat', key: 'session' },
    signal: stop.signal,
    onPlace: () => {},
  })
  stop.abort()
  lease.release()
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      clock.advance(1_000)
      await settled()
    }
  }
  return { lanes, server, scope, pass }
}

test('asks until the server shows that it has finished, and no longer', async () => {
  const { lanes, server, pass } = await stopped()
  await pass(3)
  expect(lanes.finishing()).toMatchObject([{ generationUid: 'a' }])
  server.works = false
  await pass(1)
  expect(lanes.finishing()).toEqual([])
  const asked = server.asked.length
  await pass(5)
  expect(server.asked).toHaveLength(asked)
  expect(server.asked[0]).toBe('rig/model')
})

test('a server that does not tell is believed to have finished after a minute', async () => {
  const { lanes, server, pass } = await stopped()
  server.works = null
  await pass(59)
  expect(lanes.finishing()).toHaveLength(1)
  await pass(1)
  expect(lanes.finishing()).toEqual([])
})

test('nobody is asked once the core closes', async () => {
  const { server, scope, pass } = await stopped()
  await pass(1)
  const asked = server.asked.length
  await scope.close()
  await pass(3)
  expect(server.asked).toHaveLength(asked)
})
