import { expect, test } from 'vitest'
import type { Board, Verdict } from '../../../../contract/arena.ts'
import { newUid } from '../../kernel/ids.ts'
import { insertArenaSession } from '../../store/arena-sessions.ts'
import { putLineup } from '../../store/lineups.ts'
import { insertRound } from '../../store/rounds.ts'
import type { Store } from '../../store/store.ts'
import { insertVote, undoVote } from '../../store/votes.ts'
import { temporaryStore } from '../../testing/temporary-store.ts'
import { createRankingHandlers } from './ranking-handlers.ts'

const context = { windowId: 'w', signal: new AbortController().signal }
const aliases: Readonly<Record<string, string>> = { small: 'rig/b' }

/** The procedures over a store of its own, and a hand that votes there. */
function opened() {
  const store = temporaryStore()
  const handlers = createRankingHandlers({ store, directory: { alias: (name) => aliases[name] } })
  return {
    store,
    vote: (refs: readonly string[], more?: Cast) => cast(store, refs, more),
    board: async (board: Board = 'blind', filter: Filter = {}) =>
      handlers.board({ board, ...filter }, context),
    boards: async () => handlers.boards(undefined, context),
  }
}

interface Filter {
  readonly tag?: string
  readonly lineupUid?: string
  readonly providerId?: string
}

interface Cast {
  readonly board?: Board
  readonly tags?: readonly string[]
  readonly verdict?: Verdict
}

/** The first is the best, if nothing else is said. Answers the round. */
function cast(
  store: Store,
  refs: readonly string[],
  { board = 'blind', tags = [], verdict = { kind: 'best', position: 0 } }: Cast = {},
): Promise<number> {
  return store.write('full', (tx) => {
    const sessionId = insertArenaSession(tx, { uid: newUid(), title: null }, [], 0)
    const round = { uid: newUid(), sessionId, blind: true, tags, deckItemId: null }
    const roundId = insertRound(tx, round, 0)
    const ballot = refs.map((ref, position) => ({
      position,
      ref,
      fingerprint: null,
      messageUid: newUid(),
      words: 10,
    }))
    insertVote(tx, { uid: newUid(), roundId, verdict, board, early: true, ballot }, 0)
    return roundId
  })
}

test('a board holds its own votes alone, early ones too, and each new one counts at once', async () => {
  const { vote, board, boards } = opened()
  expect(await board()).toEqual({ models: [], votes: 0, undecided: null })
  await vote(['rig/a', 'rig/b'])
  await vote(['rig/b', 'rig/a'], { board: 'open' })
  await vote(['rig/b', 'rig/a'], { board: 'open', tags: ['code'] })
  const [blind, open, judge] = [await board(), await board('open'), await board('judge')]
  expect([blind.votes, open.votes, judge.votes]).toEqual([1, 2, 0])
  expect(blind.models.map(({ ref }) => ref)).toEqual(['rig/a', 'rig/b'])
  expect(open.models.map(({ ref }) => ref)).toEqual(['rig/b', 'rig/a'])
  expect(await boards()).toEqual({ votes: { blind: 1, open: 2, judge: 0 }, tags: ['code'] })
  await vote(['rig/a', 'rig/b'])
  expect((await board()).votes).toBe(2)
  expect((await boards()).votes.blind).toBe(2)
})

test('a vote that was taken back is gone from every board, and what comes after counts', async () => {
  const { store, vote, board, boards } = opened()
  await vote(['rig/a', 'rig/b'])
  const round = await vote(['rig/a', 'rig/b'])
  const one = await board()
  await store.write('full', (tx) => undoVote(tx, round, 1))
  const after = await board()
  expect([one.votes, after.votes, (await boards()).votes.blind]).toEqual([2, 1, 1])
  await vote(['rig/a', 'rig/b'])
  expect(await board()).toEqual(one)
})

test('a filter by tag counts the rounds that had it, though they are gone', async () => {
  const { store, vote, board } = opened()
  await vote(['rig/a', 'rig/b'], { tags: ['code', 'short'] })
  await vote(['rig/b', 'rig/a'], { tags: ['law'] })
  await store.write('full', (tx) => void tx.statement('DELETE FROM rounds').run())
  const { models, votes } = await board('blind', { tag: 'code' })
  expect(votes).toBe(1)
  expect(models[0]?.ref).toBe('rig/a')
  expect((await board('blind', { tag: 'nothing' })).votes).toBe(0)
})

test('a filter by machine or line-up leaves the votes among its models, an alias among them', async () => {
  const { store, vote, board } = opened()
  const lineupUid = newUid()
  const columns = ['rig/a', 'small'].map((ref) => ({ ref, params: {} }))
  await store.write('full', (tx) => putLineup(tx, lineupUid, 'two', columns))
  await vote(['rig/a', 'rig/b', 'rig-b/c'])
  await vote(['rig/b', 'rig-b/c'])
  await vote(['rig-b/c', 'rig/a', 'rig/d'])
  await vote(['rig/d', 'rig/a'])
  const ofRig = await board('blind', { providerId: 'rig' })
  expect(ofRig.votes).toBe(2)
  expect(ofRig.models.map(({ ref }) => ref).toSorted()).toEqual(['rig/a', 'rig/b', 'rig/d'])
  const ofLineup = await board('blind', { lineupUid })
  expect(ofLineup.votes).toBe(1)
  expect(ofLineup.models.map(({ ref }) => ref)).toEqual(['rig/a', 'rig/b'])
  // A line-up may be saved anew: then its board is another.
  const wider = [...columns, { ref: 'rig-b/c', params: {} }]
  await store.write('full', (tx) => putLineup(tx, lineupUid, 'three', wider))
  expect((await board('blind', { lineupUid })).votes).toBe(3)
})

test('a line-up that was deleted is told of', async () => {
  const { board } = opened()
  await expect(board('blind', { lineupUid: newUid() })).rejects.toMatchObject({
    code: 'not_found',
  })
})
