import { expect, test } from 'vitest'
import type { EndReason } from '../../../contract/status.ts'
import { systemClock } from '../kernel/clock.ts'
import { newUid } from '../kernel/ids.ts'
import { bareEnding, newGeneration } from '../testing/endings.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { temporaryStore } from '../testing/temporary-store.ts'
import type { Times } from './generations.ts'
import { createLedger } from './ledger.ts'
import { readMeasuredTimes } from './measured-times.ts'
import type { Store } from './store.ts'

async function ended(
  store: Store,
  times: Partial<Times>,
  end: { status: 'complete' | 'cancelled'; reason: EndReason } = {
    status: 'complete',
    reason: 'done',
  },
  clock = systemClock,
): Promise<void> {
  const ledger = createLedger(store, clock)
  const uid = newUid()
  const bare = bareEnding(end)
  await ledger.begin(newGeneration(uid, null))
  await ledger.finish(uid, { ...bare, times: { ...bare.times, ...times } })
}

test('what was done in earlier launches, the newest first; waiting and loading are not work', async () => {
  const dir = temporaryFolder()
  const before = temporaryStore({ dir })
  await ended(before, { waitMs: 7_000, readMs: 100, thinkMs: 20, writeMs: 3 })
  await ended(before, { readMs: 1, writeMs: 999 }, { status: 'cancelled', reason: 'user_stop' })
  await ended(before, { loadMs: 4_000, writeMs: 50 })
  expect(readMeasuredTimes(before.read, before.launchId)).toEqual([])
  await before.close()

  const now = temporaryStore({ dir })
  await ended(now, { writeMs: 1 })
  expect(readMeasuredTimes(now.read, now.launchId)).toEqual([
    { ref: 'rig-a/qwen3-4b', runMs: 50, loadMs: 4_000 },
    { ref: 'rig-a/qwen3-4b', runMs: 123, loadMs: null },
  ])
})

test('times that were imported are not those of this machine', async () => {
  const dir = temporaryFolder()
  const before = temporaryStore({ dir })
  const longAgo = { ...systemClock, wall: () => Date.now() - 60_000 }
  await ended(before, { writeMs: 50 }, { status: 'complete', reason: 'done' }, longAgo)
  await before.close()
  const { read, launchId } = temporaryStore({ dir })
  expect(readMeasuredTimes(read, launchId)).toEqual([])
})

test('nothing older than the newest 500 is looked at', async () => {
  const dir = temporaryFolder()
  const before = temporaryStore({ dir })
  await ended(before, { writeMs: 1 })
  await Promise.all(Array.from({ length: 500 }, () => ended(before, { writeMs: 2 })))
  await before.close()
  const { read, launchId } = temporaryStore({ dir })
  const times = readMeasuredTimes(read, launchId)
  expect(times).toHaveLength(500)
  expect(new Set(times.map(({ runMs }) => runMs))).toEqual(new Set([2]))
})
