import fc from 'fast-check'
import { expect, test } from 'vitest'
import { systemClock } from '../kernel/clock.ts'
import { manualClock, type ManualClock } from '../testing/manual-clock.ts'
import { createLanes } from './create-lanes.ts'
import { WaitedTooLong, type LaneRequest, type Lanes, type Lease, type Priority } from './lanes.ts'
import { isLive } from './leases.ts'

function setUp(slots = 1): { lanes: Lanes; setSlots: (count: number) => void } {
  let count = slots
  const lanes = createLanes({
    clock: systemClock,
    slots: () => ({ slots: count, source: 'default' }),
    loads: () => new Map(),
  })
  return {
    lanes,
    setSlots(next) {
      count = next
    },
  }
}

function request(more: Partial<LaneRequest> & { generationUid: string }): LaneRequest {
  return {
    ref: 'rig/model',
    lane: 'rig',
    priority: 'chat',
    caller: { kind: 'chat', key: 'session' },
    signal: new AbortController().signal,
    onPlace: () => {},
    ...more,
  }
}

/** Lets the promises that are settled run. */
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

test('a free slot is given at once, without a place; the next is told where it stands', async () => {
  const { lanes } = setUp()
  const places: number[] = []
  const first = await lanes.acquire(
    request({ generationUid: 'a', onPlace: (place) => places.push(place) }),
  )
  expect(places).toEqual([])
  const second = lanes.acquire(
    request({ generationUid: 'b', onPlace: (place) => places.push(place) }),
  )
  const third = lanes.acquire(
    request({ generationUid: 'c', onPlace: (place) => places.push(place) }),
  )
  expect(places).toEqual([1, 2])
  first.release()
  expect(places).toEqual([1, 2, 1])
  ;(await second).release()
  ;(await third).release()
  expect(lanes.busy()).toEqual([])
})

test('chat overtakes the Arena in the queue, and both are told', async () => {
  const { lanes } = setUp()
  const places: Record<string, number[]> = { arena: [], chat: [] }
  const order: Priority[] = []
  const running = await lanes.acquire(request({ generationUid: 'a' }))
  const waiting = (['arena', 'chat'] as const).map(async (priority) => {
    const onPlace = (place: number): void => void places[priority]?.push(place)
    const lease = await lanes.acquire(request({ generationUid: priority, priority, onPlace }))
    order.push(priority)
    lease.release()
  })
  running.release()
  await Promise.all(waiting)
  expect({ places, order }).toEqual({
    places: { arena: [1, 2, 1], chat: [1] },
    order: ['chat', 'arena'],
  })
})

test('who gives up while waiting leaves with its own reason, and the others move up', async () => {
  const { lanes } = setUp()
  const running = await lanes.acquire(request({ generationUid: 'a' }))
  const leaving = new AbortController()
  const gone = lanes.acquire(request({ generationUid: 'b', signal: leaving.signal }))
  const places: number[] = []
  const stays = lanes.acquire(
    request({ generationUid: 'c', onPlace: (place) => places.push(place) }),
  )
  const reason = new Error('stopped')
  leaving.abort(reason)
  await expect(gone).rejects.toBe(reason)
  expect(places).toEqual([2, 1])
  running.release()
  ;(await stays).release()
  await expect(lanes.acquire(request({ generationUid: 'd', signal: leaving.signal }))).rejects.toBe(
    reason,
  )
  expect(lanes.busy()).toEqual([])
})

test('lanes do not wait for each other', async () => {
  const { lanes } = setUp()
  await lanes.acquire(request({ generationUid: 'a', lane: 'one' }))
  await lanes.acquire(request({ generationUid: 'b', lane: 'two' }))
  expect(lanes.busy()).toEqual(['one', 'two'])
})

test('a slot that was learnt later starts who waits; one that went away stops nobody', async () => {
  const { lanes, setSlots } = setUp(1)
  const first = await lanes.acquire(request({ generationUid: 'a' }))
  const second = lanes.acquire(request({ generationUid: 'b' }))
  setSlots(2)
  lanes.reconsider()
  await second
  setSlots(1)
  lanes.reconsider()
  expect(lanes.activity('rig').running.map((entry) => entry.generationUid)).toEqual(['a', 'b'])
  const third = lanes.acquire(request({ generationUid: 'c' }))
  first.release()
  await settled()
  expect(lanes.activity('rig').waiting).toHaveLength(1)
  ;(await second).release()
  await third
})

test('a lease is live until it is released, and a look-alike never is', async () => {
  const { lanes } = setUp()
  const lease = await lanes.acquire(request({ generationUid: 'a' }))
  expect(isLive(lease)).toBe(true)
  expect(isLive({ ...lease })).toBe(false)
  lease.release()
  lease.release()
  expect(isLive(lease)).toBe(false)
  expect(lanes.busy()).toEqual([])
})

test('listeners hear of every change', async () => {
  const { lanes } = setUp()
  const heard: string[] = []
  const off = lanes.onChange((lane) => heard.push(lane))
  const lease = await lanes.acquire(request({ generationUid: 'a' }))
  lease.release()
  off()
  await lanes.acquire(request({ generationUid: 'b' }))
  expect(heard).toEqual(['rig', 'rig'])
})

function onClock(): { lanes: Lanes; clock: ManualClock } {
  const clock = manualClock()
  const slots = () => ({ slots: 1, source: 'default' }) as const
  return { clock, lanes: createLanes({ clock, slots, loads: () => new Map() }) }
}

test('who waits hears how long it may take once that was measured, and again only when that changed', async () => {
  const { lanes, clock } = onClock()
  const first = await lanes.acquire(request({ generationUid: 'a' }))
  const told: [number, number | undefined][] = []
  const onPlace = (...news: [number, number | undefined]): void => void told.push(news)
  const second = lanes.acquire(request({ generationUid: 'b' }))
  const third = lanes.acquire(request({ generationUid: 'c', onPlace }))
  expect(told).toEqual([[2, undefined]])
  clock.advance(20_000)
  first.release({ complete: true, loadMs: null })
  expect(told).toEqual([
    [2, undefined],
    [1, 20_000],
  ])
  clock.advance(6_000)
  const { waiting } = lanes.activity('rig')
  expect(waiting).toMatchObject([{ generationUid: 'c', forMs: 26_000, etaMs: 14_000 }])
  // It runs down; what somebody behind it does is no news.
  const last = lanes.acquire(request({ generationUid: 'd' }))
  expect(told.slice(2)).toEqual([[1, 15_000]])
  clock.advance(20_000)
  expect(told.slice(3)).toEqual([
    [1, 10_000],
    [1, 5_000],
    [1, 0],
    [1, undefined],
  ])
  for (const lease of [await second, third, last]) (await lease).release()
})

test('stopped while it runs: the slot is free at once, and its server may still be finishing until it shows otherwise', async () => {
  const { lanes } = onClock()
  const stop = new AbortController()
  const first = await lanes.acquire(request({ generationUid: 'a', signal: stop.signal }))
  const second = lanes.acquire(request({ generationUid: 'b' }))
  stop.abort(new Error('stopped'))
  first.release()
  const next = await second
  expect(lanes.activity('rig')).toMatchObject({
    running: [{ generationUid: 'b' }],
    finishing: [{ generationUid: 'a', ref: 'rig/model' }],
  })
  lanes.finished('b')
  expect(lanes.activity('rig').finishing).toHaveLength(1)
  lanes.finished('a')
  expect(lanes.activity('rig').finishing).toEqual([])
  next.release()
  expect(lanes.activity('rig').finishing).toEqual([])
})

test('background work that has no turn for a day is dropped', async () => {
  const { lanes, clock } = onClock()
  const title = lanes.acquire(request({ generationUid: 'a', priority: 'background' }))
  const dropped = title.catch((error: unknown) => error)
  clock.advance(24 * 3_600_000 - 1)
  expect(lanes.activity('rig').waiting).toHaveLength(1)
  clock.advance(1)
  expect(await dropped).toBeInstanceOf(WaitedTooLong)
  expect(lanes.busy()).toEqual([])
})

test('a chat loads the model, then the title that waited for it runs', async () => {
  const { lanes } = onClock()
  const title = lanes.acquire(request({ generationUid: 'a', priority: 'background' }))
  const chat = await lanes.acquire(request({ generationUid: 'b' }))
  expect(lanes.loaded('rig')).toEqual(['rig/model'])
  chat.release()
  ;(await title).release()
  expect(lanes.busy()).toEqual([])
})

test('who is moved up has the next turn; what does not wait cannot be', async () => {
  const { lanes } = onClock()
  const running = await lanes.acquire(request({ generationUid: 'a' }))
  const order: string[] = []
  const waiting = ['b', 'c'].map(async (generationUid) => {
    const caller = { kind: 'chat', key: generationUid } as const
    const lease = await lanes.acquire(request({ generationUid, caller }))
    order.push(generationUid)
    lease.release()
  })
  expect([lanes.moveUp('a'), lanes.moveUp('nobody'), lanes.moveUp('c')]).toEqual([
    false,
    false,
    true,
  ])
  running.release()
  await Promise.all(waiting)
  expect(order).toEqual(['c', 'b'])
})

type Step =
  | { readonly do: 'arrive'; readonly lane: string; readonly priority: Priority }
  | { readonly do: 'leave'; readonly nth: number }
  | { readonly do: 'release'; readonly nth: number }
  | { readonly do: 'slots'; readonly count: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('arrive' as const),
      lane: fc.constantFrom('a', 'b'),
      priority: fc.constantFrom('chat' as const, 'arena' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), nth: fc.nat(20) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('release' as const), nth: fc.nat(20) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('slots' as const),
      count: fc.integer({ min: 1, max: 3 }),
    }),
  },
)

test('in every order of events: never more than the slots, nobody skipped, everyone ends once, no lease lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { lanes, setSlots } = setUp(1)
      let most = 1
      const requests: { ended: number; cancel: AbortController; lease?: Lease }[] = []
      const held = (): Lease[] =>
        requests.flatMap(({ lease }) => (lease && isLive(lease) ? [lease] : []))
      for (const now of steps) {
        if (now.do === 'arrive') {
          const cancel = new AbortController()
          const entry: (typeof requests)[number] = { ended: 0, cancel }
          requests.push(entry)
          const uid = String(requests.length)
          void lanes
            .acquire(
              request({
                generationUid: uid,
                lane: now.lane,
                priority: now.priority,
                signal: cancel.signal,
              }),
            )
            .then(
              (lease) => (entry.lease = lease),
              () => {},
            )
            .finally(() => (entry.ended += 1))
        } else if (now.do === 'leave') requests[now.nth]?.cancel.abort(new Error('left'))
        else if (now.do === 'release') held()[now.nth % Math.max(1, held().length)]?.release()
        else {
          setSlots(now.count)
          most = Math.max(most, now.count)
          lanes.reconsider()
        }
        await settled()
        for (const lane of ['a', 'b']) {
          const { running, waiting, slots } = lanes.activity(lane)
          expect(running.length).toBeLessThanOrEqual(most)
          expect(waiting.length > 0 && running.length < slots).toBe(false)
          expect(held().filter((lease) => lease.lane === lane)).toHaveLength(running.length)
        }
      }
      while (held().length > 0) {
        for (const lease of held()) lease.release()
        await settled()
      }
      expect(requests.map(({ ended }) => ended)).toEqual(requests.map(() => 1))
      expect(lanes.busy()).toEqual([])
    }),
    { numRuns: 200 },
  )
})
