import { expect, test } from 'vitest'
import type { Provider } from '../../../contract/providers.ts'
import { systemClock } from '../kernel/clock.ts'
import { createLanes } from './create-lanes.ts'
import { createLanesHandlers } from './lanes-handlers.ts'

const provider = (id: string, lane: string): Provider => ({ id, lane }) as Provider // only these two fields are read

test('lists the lanes of the registry in its order, and one that is still used though its provider is gone', async () => {
  const lanes = createLanes({ clock: systemClock, slots: () => ({ slots: 2, source: 'registry' }) })
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
  })
  const list = await handlers.list(undefined, {
    windowId: 'window',
    signal: new AbortController().signal,
  })
  const empty = { slots: 2, slotsSource: 'registry', running: [], waiting: [] }
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
