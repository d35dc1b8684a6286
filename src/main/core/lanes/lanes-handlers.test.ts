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
    phaseOf: () => undefined,
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
  const handlers = createLanesHandlers({
    lanes,
    providers: () => [],
    phaseOf: () => undefined,
    stop,
  })
  const context = { windowId: 'window', signal: new AbortController().signal }
  await handlers.moveUp({ generationUid: 'c' }, context)
  await handlers.stop({ generationUid: 'b' }, context)
  await Promise.all(acquired)
  expect({ order, stopped }).toEqual({ order: ['a', 'c', 'b'], stopped: ['b'] })
})

test('what runs says what it does; what the user has loaded is loading', async () => {
  const lanes = createLanes({
    clock: systemClock,
    slots: () => ({ slots: 2, source: 'registry' }),
    loads: () => new Map(),
  })
  const arrive = (generationUid: string, kind: 'chat' | 'load' | 'unload', lane: string): void =>
    void lanes.acquire({
      generationUid,
      ref: 'rig/model',
      lane,
      priority: 'chat',
      caller: { kind, key: generationUid },
      signal: new AbortController().signal,
      onPlace: () => {},
    })
  arrive('reads', 'chat', 'one')
  arrive('begins', 'chat', 'one')
  arrive('waits', 'chat', 'one')
  arrive('load', 'load', 'two')
  arrive('unload', 'unload', 'two')
  const handlers = createLanesHandlers({
    lanes,
    providers: () => [],
    phaseOf: (uid) => ({ reads: 'reading' as const, waits: 'waiting' as const })[uid],
    stop: () => Promise.resolve(),
  })
  const list = await handlers.list(undefined, {
    windowId: 'window',
    signal: new AbortController().signal,
  })
  const said = list.flatMap(({ running, waiting }) =>
    [...running, ...waiting].map((entry) => [entry.generationUid, entry.phase]),
  )
  expect(said).toEqual([
    ['reads', 'reading'],
    ['begins', undefined],
    ['waits', undefined],
    ['load', 'loading'],
    ['unload', undefined],
  ])
})
