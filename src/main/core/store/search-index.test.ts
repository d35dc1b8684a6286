import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { bareEnding } from '../testing/endings.ts'
import { storedQuestion } from '../testing/stored-chat.ts'
import { temporaryStore } from '../testing/temporary-store.ts'
import { waitingAnswer } from '../testing/waiting-answer.ts'
import { readMessages } from './read-messages.ts'
import { searchMessages } from './search.ts'
import type { Store } from './store.ts'

/** A store with an answer that is being written. */
async function writing(dir?: string) {
  const waiting = await waitingAnswer(dir)
  const pieces = [{ part: 0, kind: 'text' as const, text: 'Splendid' }]
  await waiting.ledger.append([{ uid: waiting.uid, pieces, calls: [] }])
  return waiting
}

/** Takes the index away from under the search, as a bad block of a disk would. */
function damageIndex({ path }: Store): void {
  const raw = new Database(path)
  raw.unsafeMode(true)
  raw.exec('DELETE FROM parts_fts_data')
  raw.close()
}

const found = (store: Store, typed: string) =>
  searchMessages(store.read, typed, 9).map((hit) => hit.messageUid)

test('an answer ends although the index is damaged, and is found: the index is made anew', async () => {
  const { store, ledger, answer, uid } = await writing()
  damageIndex(store)
  const end = { status: 'complete', reason: 'done' } as const
  expect(await ledger.finish(uid, bareEnding(end))).toBe(true)
  expect(readMessages(store.read, [answer.id])).toMatchObject([
    { status: 'complete', parts: [{ text: 'Splendid' }] },
  ])
  expect(found(store, 'splendid')).toEqual([answer.uid])
})

test('a message is stored although the index is damaged', async () => {
  const { store, chat } = await writing()
  damageIndex(store)
  const { uid } = await storedQuestion(store, chat, 'Really?')
  expect(found(store, 'really')).toEqual([uid])
})

test.each(['cleanly', 'uncleanly'])(
  'after an exit that went %s the next launch begins with a new index, and nothing is lost',
  async (how) => {
    const { dir, store, answer } = await writing()
    damageIndex(store)
    if (how === 'cleanly') await store.close()
    const next = temporaryStore({ dir })
    expect(next.movedAside).toBeNull()
    expect(next.uncleanExit).toBe(how === 'uncleanly')
    expect(next.reconciled).toEqual({ generations: 1, messages: 1 })
    expect(readMessages(next.read, [answer.id])).toMatchObject([
      { status: 'failed', endReason: 'app_crash', parts: [{ text: 'Splendid' }] },
    ])
    expect(found(next, 'splendid')).toEqual([answer.uid])
    expect(found(next, 'how')).toHaveLength(1)
  },
)
