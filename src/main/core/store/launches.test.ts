import { expect, test } from 'vitest'
import { manualClock } from '../testing/manual-clock.ts'
import { openPlainStore } from '../testing/open-plain-store.ts'
import { storedChat, storedQuestion } from '../testing/stored-chat.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { temporaryStore } from '../testing/temporary-store.ts'
import { command } from './sql.ts'
import type { Store } from './store.ts'

const minute = 60_000
const hour = 60 * minute
const start = Date.UTC(2026, 0, 1)

/** A folder with one launch in it, from `start` on. */
async function used(during: (store: Store) => Promise<unknown>, forMs = 0): Promise<string> {
  const dir = temporaryFolder()
  const clock = manualClock(start)
  const store = temporaryStore({ dir, clock })
  await during(store)
  clock.advance(forMs)
  await store.close()
  return dir
}

async function startedAt(dir: string, wall: number): Promise<Store['clockWentBack']> {
  const store = openPlainStore(dir, manualClock(wall))
  await store.close()
  return store.clockWentBack
}

test('a clock that stands behind the end of the last launch is found once', async () => {
  const dir = await used(async () => {}, 5 * hour)
  const [from, to] = [start + 5 * hour, start + hour]
  expect(await startedAt(dir, to)).toEqual({ from, to })
  expect(await startedAt(dir, to)).toBeNull()
  expect(await startedAt(dir, start + 9 * hour)).toBeNull()
})

test('nothing is found of a clock that goes on, is a minute behind, or is the first', async () => {
  expect(await startedAt(temporaryFolder(), 0)).toBeNull()
  for (const wall of [start + 5 * hour, start + 5 * hour - minute, start + 900 * hour])
    expect(await startedAt(await used(async () => {}, 5 * hour), wall)).toBeNull()
})

test('of a launch that was killed, its last message tells, or its start', async () => {
  const killed = command<[]>('UPDATE launches SET ended_at = NULL')
  const dir = await used(async () => {}, 5 * hour)
  const again = temporaryStore({ dir, clock: manualClock(start + 6 * hour) })
  await again.write('full', (tx) => killed.run(tx))
  expect((await startedAt(dir, start))?.from).toBe(start + 6 * hour)

  const talked = temporaryFolder()
  const store = temporaryStore({ dir: talked, clock: manualClock(start) })
  await storedQuestion(store, await storedChat(store), 'How late is it?')
  const later = command<[at: number]>('UPDATE messages SET created_at = ?')
  await store.write('full', (tx) => later.run(tx, start + 3 * hour))
  expect(await startedAt(talked, start + hour)).toEqual({
    from: start + 3 * hour,
    to: start + hour,
  })
  // The message of that launch says nothing of this one.
  await store.write('full', (tx) => killed.run(tx))
  expect(await startedAt(talked, start + hour)).toBeNull()
})
