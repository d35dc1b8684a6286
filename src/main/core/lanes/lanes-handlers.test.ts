import { expect, test } from 'vitest'
import type { Provider } from '../../../contract/providers.ts'
import { systemClock } from '../kernel/clock.ts'
import { createLanes } from './create-lanes.ts'
import { createLanesHandlers } from './lanes-handlers.ts'

const provider = (id: string, lane: string): Provider => ({ id, lane }) as Provider // only these two fields are read

test('lists the lanes of the registry in its order, and one that is still used though its provider is gone', async () => {
  const lanes = createLanes({
    clock: systemClock,
    slots: () => ({ slots: 2, source: 'registry' }),
    loads: () => new Map(),
  })
  const caller = { kind: 'chat', key: 'session' } as const
  await lanes.acquire({
    generationUid: 'generation',
    ref: 'old/model',
    lane: 'gone',
    priority: 'chat',
    caller,
    signal: new AbortController().signal,
    onPlace: () => {},
  })
  const handlers = createLanesHandlers({
    lanes,
    providers: () => [
      provider('swap', 'rig'),
      provider('laptop', 'laptop'),
      provider('ollama', 'rig'),
    ],
    stop: () => Promise.resolve(),
  })
  const list = await handlers.list(undefined, {
    windowId: 'window',
    signal: new AbortController().signal,
  })
  const empty = { slots: 2, slotsSource: 'registry', running: [], waiting: [], finishing: [] }
  expect(list).toEqual([
    { name: 'rig', ...empty, providers: ['swap', 'ollama'] },
    { name: 'laptop', ...empty, providers: ['laptop'] },
    {
      name: 'gone',
      ...empty,
      providers: [],
      running: [
        { generationUid: 'generation', ref: 'old/model', caller, forMs: expect.any(Number) },
      ],
    },
  ])
})

test('an entry is stopped or moved up by its generation', async () => {
  const lanes = createLanes({
    clock: systemClock,
    slots: () => ({ slots: 1, source: 'default' }),
    loads: () => new Map(),
  })
  const order: string[] = []
  const acquired = ['a', 'b', 'c'].map((generationUid) =>
    lanes
      .acquire({
        generationUid,
        ref: 'rig/model',
        lane: 'rig',
        priority: 'chat',
        caller: { kind: 'chat', key: generationUid },
        signal: new AbortController().signal,
        onPlace: () => {},
      })
      .then((lease) => {
        order.push(generationUid)
        lease.release()
      }),
  )
  const stopped: string[] = []
  const stop = (uid: string): Promise<void> => Promise.resolve(void stopped.push(uid))
  const handlers = createLanesHandlers({ lanes, providers: () => [], stop })
  const context = { windowId: 'window', signal: new AbortController().signal }
  await handlers.moveUp({ generationUid: 'c' }, context)
  await handlers.stop({ generationUid: 'b' }, context)
  await Promise.all(acquired)
  expect({ order, stopped }).toEqual({ order: ['a', 'c', 'b'], stopped: ['b'] })
})
