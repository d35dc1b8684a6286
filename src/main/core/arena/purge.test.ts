import { expect, test } from 'vitest'
import type { ManualClock } from '../testing/manual-clock.ts'
import { manualClock } from '../testing/manual-clock.ts'
import { bareEnding, newGeneration } from '../testing/endings.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { temporaryStore } from '../testing/temporary-store.ts'
import { newUid } from '../kernel/ids.ts'
import { readBranch } from '../store/branch.ts'
import { createLedger } from '../store/ledger.ts'
import { setRoundDeleted } from '../store/rounds.ts'
import { query } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { readVotesAfter } from '../store/votes.ts'
import { exportRounds } from './exchange/export-rounds.ts'
import { importRounds } from './exchange/import-rounds.ts'
import { askedEntries, roundNamed } from './found.ts'
import { storeAgain, storeFirstRound, storeFollowUp, type Asked } from './store-round.ts'
import { storeVote } from './votes.ts'

const day = 24 * 60 * 60 * 1_000
const columns = ['rig/one', 'rig/two'].map((ref) => ({ ref, params: {} }))

test('a round deleted seven days ago goes with what was said in it; votes and generations stay', async () => {
  const { dir, clock, store } = opened()
  const [first, second] = [round(), round()]
  await answer(store, first.sessionUid, clock, first.roundUid)
  await answer(store, second.sessionUid, clock, second.roundUid)
  const voteUid = newUid()
  const verdict = { kind: 'best', position: 1 } as const
  await store.write('full', (tx) => storeVote(tx, { ...first, voteUid, verdict }, clock.wall()))
  await remove(store, clock, first.roundUid)
  const kept = await restarted(dir, clock, store)
  expect(counts(kept)).toEqual({ sessions: 1, rounds: 1, entries: 2, messages: 4, parts: 4 })
  expect(count(kept, 'votes WHERE round_id IS NULL AND json_array_length(ballot) = 2')).toBe(1)
  expect(count(kept, 'generations')).toBe(4)
  expect(count(kept, 'generations WHERE request IS NOT NULL')).toBe(2)
  expect(count(kept, 'blobs')).toBe(2)
  expect(textsOf(kept, second.roundUid, 0)).toEqual(['question', 'answer'])
})

test('a round that was deleted for good comes back from a file, with its vote, its text and its statistics', async () => {
  const { dir, clock, store } = opened()
  const gone = round()
  await answer(store, gone.sessionUid, clock, gone.roundUid)
  const vote = { ...gone, voteUid: newUid(), verdict: { kind: 'tie' } } as const
  await store.write('full', (tx) => storeVote(tx, vote, clock.wall()))
  const { text } = exportRounds(store.read)
  await remove(store, clock, gone.roundUid)
  const kept = await restarted(dir, clock, store)
  expect(exportRounds(kept.read).text).toBe('')
  const votesAlone = exportRounds(kept.read, { of: 'votes', after: 0 }).text
  expect(JSON.parse(votesAlone)).toMatchObject({ format: 'boocode.vote', uid: vote.voteUid })
  for (const added of [1, 0])
    expect(await importRounds(kept, text)).toMatchObject({ added, known: 1 - added, broken: [] })
  expect(exportRounds(kept.read).text).toBe(text)
  expect(exportRounds(kept.read, { of: 'votes', after: 0 }).text).toBe('')
  expect(readVotesAfter(kept.read, 0)).toHaveLength(1)
  expect(count(kept, 'generations')).toBe(2)
  expect(textsOf(kept, gone.roundUid, 0)).toEqual(['question', 'answer'])
})

test('a follow-up stays when the round before it goes, and goes on from what was before that', async () => {
  const { dir, clock, store } = opened()
  const { sessionUid, roundUid } = round()
  const [second, third] = [newUid(), newUid()]
  await answer(store, sessionUid, clock, roundUid)
  await answer(store, sessionUid, clock, second, 'second')
  await answer(store, sessionUid, clock, third, 'third')
  await remove(store, clock, second)
  const kept = await restarted(dir, clock, store)
  expect(textsOf(kept, third, 1)).toEqual(['question', 'answer', 'third', 'answer'])
  expect(counts(kept)).toMatchObject({ sessions: 1, rounds: 2, messages: 8 })
})

test('what a copy shows stays when the round it was made of goes', async () => {
  const { dir, clock, store } = opened()
  const { sessionUid, roundUid } = round()
  const copyUid = newUid()
  await answer(store, sessionUid, clock, roundUid)
  const vote = { roundUid, voteUid: newUid(), verdict: { kind: 'tie' } } as const
  await store.write('full', (tx) => storeVote(tx, vote, clock.wall()))
  const again = { roundUid, position: 0, copyUid }
  const { asked } = await store.write('full', (tx) => storeAgain(tx, again, writing(store, clock)))
  if (asked) await finish(store, clock, asked)
  await remove(store, clock, roundUid)
  const kept = await restarted(dir, clock, store)
  expect(textsOf(kept, copyUid, 0)).toEqual(['question', 'answer'])
  expect(textsOf(kept, copyUid, 1)).toEqual(['question', 'answer'])
  expect(counts(kept)).toMatchObject({ sessions: 1, rounds: 1, entries: 2 })
})

function opened() {
  const dir = temporaryFolder()
  const clock = manualClock()
  return { dir, clock, store: temporaryStore({ dir, clock }) }
}

function round() {
  return { sessionUid: newUid(), roundUid: newUid() }
}

function writing(store: Store, clock: ManualClock) {
  return { launchId: store.launchId, wall: clock.wall() }
}

/** A round, or a follow-up where the session is there, with all its answers. */
async function answer(
  store: Store,
  sessionUid: string,
  clock: ManualClock,
  roundUid: string,
  followUp?: string,
): Promise<void> {
  const place = { sessionUid, roundUid }
  const asked = await store.write('full', (tx) =>
    followUp === undefined
      ? storeFirstRound(
          tx,
          { ...place, prompt: 'question', columns, blind: true, tags: [] },
          writing(store, clock),
        )
      : storeFollowUp(tx, { ...place, prompt: followUp, leftOut: [] }, writing(store, clock)),
  )
  for (const one of asked ?? []) await finish(store, clock, one)
}

async function finish(store: Store, clock: ManualClock, { messageUid }: Asked): Promise<void> {
  const ledger = createLedger(store, clock)
  const uid = newUid()
  const rest = [{ part: 0, kind: 'text', text: 'answer' }] as const
  await ledger.begin({
    ...newGeneration(uid, messageUid),
    caller: 'arena',
    request: `{"of":"${uid}"}`,
  })
  await ledger.finish(uid, bareEnding({ status: 'complete', reason: 'done' }, rest))
}

async function remove(store: Store, clock: ManualClock, roundUid: string): Promise<void> {
  await store.write('full', (tx) => setRoundDeleted(tx, roundUid, clock.wall()))
}

/** A week, a start, a day and another start later. */
async function restarted(dir: string, clock: ManualClock, store: Store): Promise<Store> {
  await store.close()
  clock.advance(7 * day + 1)
  await temporaryStore({ dir, clock }).close()
  clock.advance(day)
  return temporaryStore({ dir, clock })
}

function textsOf({ read }: Store, roundUid: string, position: number): string[] {
  const entry = askedEntries(read, roundNamed(read, roundUid))[position]
  return readBranch(read, entry?.answer.id ?? null).map(({ parts }) =>
    parts.map((part) => (part.kind === 'text' ? part.text : part.kind)).join(''),
  )
}

function counts(store: Store) {
  const tables = ['sessions', 'rounds', 'entries', 'messages', 'parts']
  return Object.fromEntries(tables.map((table) => [table, count(store, table)]))
}

function count({ read }: Store, what: string): number | undefined {
  return query<[], { n: number }>(`SELECT count(*) AS n FROM ${what}`).get(read)?.n
}
