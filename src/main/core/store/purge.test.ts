import { describe, expect, it, test } from 'vitest'
import { manualClock } from '../testing/manual-clock.ts'
import { storedChat } from '../testing/stored-chat.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { temporaryStore } from '../testing/temporary-store.ts'
import { listSessions, setSessionDeleted } from './sessions.ts'
import { query } from './sql.ts'
import type { Store } from './store.ts'

const hour = 60 * 60 * 1_000
const day = 24 * hour
const week = 7 * day
const today = Date.UTC(2026, 0, 1)

const isStored = query<[uid: string], { id: number }>('SELECT id FROM sessions WHERE uid = ?')

/** Two chats in a folder of their own, one of them deleted `ago` milliseconds before today. */
async function chatDeleted(ago = 0) {
  const dir = temporaryFolder()
  const store = temporaryStore({ dir, clock: manualClock(today - ago) })
  const [deleted, other] = [await storedChat(store), await storedChat(store)]
  await remove(store, deleted.sessionUid, today - ago)
  await store.close()
  return { dir, deleted, other }
}

async function remove(store: Store, uid: string, wall: number): Promise<void> {
  await store.write('full', (tx) => setSessionDeleted(tx, uid, wall))
}

/** Starts the app at each of these times of the clock on the wall; whether the chat is there after the last. */
async function isKept(dir: string, uid: string, starts: readonly number[]): Promise<boolean> {
  let kept = true
  for (const wall of starts) {
    const store = temporaryStore({ dir, clock: manualClock(today + wall) })
    kept = isStored.get(store.read, uid) !== undefined
    await store.close()
  }
  return kept
}

describe('what was deleted seven days ago', () => {
  it.each([
    ['stays at the first start that finds it due', [week + 1]],
    ['stays at starts within a day of that one', [week + 1, week + 2, week + 1 + day - 1]],
    ['stays as long as it is not due', [day, 3 * day, week, week + day]],
  ])('%s', async (_, starts) => {
    const { dir, deleted } = await chatDeleted()
    expect(await isKept(dir, deleted.sessionUid, starts)).toBe(true)
  })

  it.each([
    ['goes at a start a day after the one that found it due', [week + 1, week + 1 + day]],
    [
      'goes then, however often the app was started meanwhile',
      [week + 1, week + 5, week + 2 * day],
    ],
    ['goes at the second start when they are months apart', [90 * day, 180 * day]],
  ])('%s', async (_, starts) => {
    const { dir, deleted, other } = await chatDeleted()
    expect(await isKept(dir, deleted.sessionUid, starts)).toBe(false)
    const store = temporaryStore({ dir, clock: manualClock(today + 200 * day) })
    expect(listSessions(store.read, undefined, 9).items.map(({ uid }) => uid)).toEqual([
      other.sessionUid,
    ])
  })
})

describe('a clock that is wrong takes nothing away', () => {
  it.each([
    ['ahead by a year for one start', [365 * day, 0]],
    ['ahead by a year for many starts of one day', [365 * day, 365 * day + hour, 366 * day - 1]],
    ['ahead by a year, right again, and ahead once more', [365 * day, 0, 365 * day]],
    ['ahead by a year, and right again for a day', [365 * day, 0, day, 2 * day]],
    ['back by a year', [-365 * day, -364 * day, 0]],
    ['ahead by two years and then by one', [730 * day, 365 * day, 365 * day + hour]],
  ])('%s', async (_, starts) => {
    const { dir, deleted } = await chatDeleted()
    expect(await isKept(dir, deleted.sessionUid, starts)).toBe(true)
  })

  it('ahead at the start that could take away what was due before: what was deleted today stays', async () => {
    const { dir, deleted, other } = await chatDeleted(2 * week)
    const store = temporaryStore({ dir, clock: manualClock(today) })
    await remove(store, other.sessionUid, today)
    await store.close()
    expect(await isKept(dir, other.sessionUid, [365 * day, 0])).toBe(true)
    expect(await isKept(dir, deleted.sessionUid, [0])).toBe(false)
  })
})

test('a clock that is wrong for a whole day takes away what it says is due', async () => {
  const { dir, deleted } = await chatDeleted()
  expect(await isKept(dir, deleted.sessionUid, [365 * day, 366 * day])).toBe(false)
})
