import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Round } from '../../../contract/arena.ts'
import { useRoute } from '../../stores/route.ts'
import { renderInWindow } from '../../stores/testing/render-in-window.tsx'
import { ArenaView } from './arena-view.tsx'
import { entryOf, hidden, roundOf, roundUid } from './testing/round-of.ts'
import { columns, showRound } from './testing/show-round.tsx'

beforeEach(() => {
  // happy-dom takes every Alt for AltGr, which our keys never take.
  vi.spyOn(KeyboardEvent.prototype, 'getModifierState').mockReturnValue(false)
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const keys: Readonly<Record<string, { key: string; code: string }>> = {
  Enter: { key: 'Enter', code: 'Enter' },
  Escape: { key: 'Escape', code: 'Escape' },
  '2': { key: '2', code: 'Digit2' },
  t: { key: 't', code: 'KeyT' },
  u: { key: 'u', code: 'KeyU' },
  d: { key: 'd', code: 'KeyD' },
  f: { key: 'f', code: 'KeyF' },
  a: { key: 'a', code: 'KeyA' },
  n: { key: 'n', code: 'KeyN' },
}

function press(name: string, more: { repeat?: boolean } = {}): void {
  const target = document.activeElement ?? document.body
  fireEvent.keyDown(target, { ...keys[name], ...more })
}

/** Shows a round whose columns get the focus now, with a clock that stands still from then on. */
async function showAndFocus(round: Round) {
  const shown = await showRound(round)
  await waitFor(() => expect(document.activeElement).toBe(columns()))
  act(() => columns().blur())
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  act(() => columns().focus())
  return shown
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

test('a key votes only 400 ms after the focus came to answers that are shown', async () => {
  const { votes } = await showAndFocus(roundOf())
  await pass(399)
  press('Enter')
  expect(votes()).toEqual([])
  await pass(1)
  press('Enter', { repeat: true })
  expect(votes()).toEqual([])
  press('Enter')
  expect(votes()).toEqual([{ kind: 'best', position: 0 }])
})

test('the key of the next round is not lost before it is known which one that is', async () => {
  const known = Promise.withResolvers<{ before: null; after: string }>()
  const after = '00000000-0000-4000-8000-0000000000af'
  await showRound(roundOf(), { arena: { neighbours: () => known.promise } })
  await waitFor(() => expect(document.activeElement).toBe(columns()))
  press('n')
  known.resolve({ before: null, after })
  await waitFor(() => expect(useRoute.getState().roundUid).toBe(after))
})

test('the key of the next round goes where that is now, not where it was', async () => {
  const after = '00000000-0000-4000-8000-0000000000af'
  const known = Promise.withResolvers<{ before: null; after: string }>()
  let answered = 0
  const neighbours = () => (answered++ === 0 ? { before: null, after: null } : known.promise)
  const { core } = await showRound(roundOf(), { arena: { neighbours } })
  await waitFor(() => expect(document.activeElement).toBe(columns()))
  await waitFor(() => expect(answered).toBe(1))
  act(() => core.announce({ topic: 'arena', ids: [] }))
  press('n')
  known.resolve({ before: null, after })
  await waitFor(() => expect(useRoute.getState().roundUid).toBe(after))
})

test('who comes back to the columns waits again', async () => {
  const { votes } = await showAndFocus(roundOf())
  await pass(400)
  act(() => columns().blur())
  act(() => columns().focus())
  press('t')
  expect(votes()).toEqual([])
  await pass(400)
  press('t')
  expect(votes()).toEqual([{ kind: 'tie' }])
})

test('answers that are withheld take no vote', async () => {
  const entries = hidden([entryOf(0), entryOf(1)], false)
  const blind = { blind: true, namesShown: false, shown: false, ended: 1, entries }
  const { votes } = await showAndFocus(roundOf(blind))
  await pass(1_000)
  press('t')
  press('Enter')
  press('2')
  press('2')
  expect(votes()).toEqual([])
})

test('the same digit again chooses; with a vote cast nothing more is, until it is taken back', async () => {
  const { votes } = await showAndFocus(roundOf())
  await pass(400)
  press('2')
  expect(votes()).toEqual([])
  press('2')
  expect(votes()).toEqual([{ kind: 'best', position: 1 }])
  await pass(0)
  expect(screen.getByText('You chose column 2, an open vote', { selector: 'p' })).toBeDefined()
  press('2')
  press('t')
  expect(votes()).toHaveLength(1)
  press('u')
  await pass(0)
  press('t')
  expect(votes()).toHaveLength(2)
})

test('the answers of a blind round are not there, and nothing tells who gives them', async () => {
  const entries = hidden([entryOf(0), entryOf(1)], false)
  const blind = { blind: true, namesShown: false, shown: false, ended: 1, entries }
  await showRound(roundOf(blind))
  expect(within(columns()).getByText('1 of 2 ready')).toBeDefined()
  expect(document.body.innerHTML).not.toMatch(/rig-a|m0|m1|Answer number/)
})

test('what failed blindly says so, and why only with the names', async () => {
  const failed = entryOf(1, { status: 'failed', endReason: 'stall', parts: [], words: 0 })
  const entries = hidden([entryOf(0), failed], true).map((entry) => ({ ...entry, endReason: null }))
  await showRound(roundOf({ blind: true, namesShown: false, entries }))
  expect(screen.getByText('No answer.')).toBeDefined()
  expect(screen.queryByRole('button', { name: /Run again/ })).toBeNull()
  cleanup()
  await showRound(roundOf({ blind: true, entries: [entryOf(0), failed] }))
  expect(screen.getByText('The server fell silent.')).toBeDefined()
  expect(screen.getByRole('button', { name: /Run again/ })).toBeDefined()
})

test('an answer that names itself is flagged', async () => {
  await showRound(roundOf({ entries: [entryOf(0, { namesItself: true }), entryOf(1)] }))
  expect(screen.getAllByText('names itself')).toHaveLength(1)
})

test('Escape takes away what lies over the columns, one thing at a time, and leaves nothing else', async () => {
  await showRound(roundOf())
  await waitFor(() => expect(document.activeElement).toBe(columns()))
  press('d')
  expect(screen.getByRole('region', { name: 'Column 2 and column 1' })).toBeDefined()
  press('Escape')
  expect(screen.queryByRole('region', { name: 'Column 2 and column 1' })).toBeNull()
  press('f')
  expect(within(columns()).queryAllByRole('group', { name: /^Column/ })).toHaveLength(1)
  press('Escape')
  expect(within(columns()).queryAllByRole('group', { name: /^Column/ })).toHaveLength(2)
  press('Escape')
  expect(document.activeElement).toBe(columns())
})

test('the vote bar is reached by key, walked by arrows, and left by Escape', async () => {
  const { votes } = await showRound(roundOf())
  await waitFor(() => expect(document.activeElement).toBe(columns()))
  press('a')
  const [first, second] = screen.getAllByRole('radio')
  expect(document.activeElement).toBe(first)
  fireEvent.keyDown(first ?? document.body, { key: 'ArrowRight' })
  expect(document.activeElement).toBe(second)
  press('Escape')
  expect(document.activeElement).toBe(columns())
  fireEvent.click(second ?? document.body)
  await waitFor(() => expect(votes()).toEqual([{ kind: 'best', position: 1 }]))
})

test('past the last round stands a new one', async () => {
  await showRound(roundOf())
  await waitFor(() => expect(document.activeElement).toBe(columns()))
  useRoute.setState({ view: 'arena', roundUid })
  press('n')
  await waitFor(() => expect(useRoute.getState()).toMatchObject({ view: 'arena', roundUid: null }))
})

test('a round that was deleted can be brought back', async () => {
  const { refusal } = await import('../../connection/testing/refusal.ts')
  const { core } = renderInWindow(<ArenaView roundUid={roundUid} />, {
    arena: {
      round: () => {
        throw refusal('not_found', 'This round is not there.')
      },
      restore: () => undefined,
    },
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Bring it back' }))
  await waitFor(() =>
    expect(core.calls).toContainEqual({ name: 'arena.restore', input: { roundUid } }),
  )
})

test('a replay says whether it wrote the same, and is a command of a round that has ended', async () => {
  let same: boolean | null = null
  const { core } = await showRound(roundOf(), {
    arena: {
      replayed: () => ({
        ofUid: roundUid,
        entries: [
          { position: 0, same: true, sameUntil: 4 },
          { position: 1, same, sameUntil: same === null ? null : 2 },
        ],
      }),
      replay: () => undefined,
    },
  })
  await screen.findByText('A replay: the same requests, sent once more.')
  same = false
  act(() => core.announce({ topic: 'arena', ids: [] }))
  await screen.findByText('A replay: 1 of 2 columns wrote the same text again.')
  fireEvent.click(screen.getByRole('button', { name: 'More' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: /Ask again exactly/ }))
  await waitFor(() =>
    expect(core.calls).toContainEqual({
      name: 'arena.replay',
      input: { roundUid, replayUid: useRoute.getState().roundUid },
    }),
  )
})

test.each([
  ['arena.replay', 'arena.replay'],
  ['arena.continue', 'arena.continueAsChat'],
] as const)('%s is once, also for a key that was pressed twice', async (command, call) => {
  const { core, registry } = await showRound(roundOf(), {
    arena: { replay: () => undefined, continueAsChat: () => undefined },
  })
  await act(async () => {
    registry.run(command)
    registry.run(command)
  })
  const asked = core.calls.filter(({ name }) => name === call)
  expect(asked).toHaveLength(2)
  expect(asked[1]).toEqual(asked[0])
})

test('the header of a round tells its tags, and its saved line-up once names are shown', async () => {
  const columns = ['rig-a/m1', 'rig-a/m0'].map((ref) => ({ ref, params: {} }))
  const lineups = {
    list: () => [
      { uid: roundUid, name: 'Other', columns: columns.slice(1) },
      { uid: roundUid, name: 'Small two', columns },
    ],
  }
  await showRound(roundOf({ tags: ['code'] }), { lineups })
  expect(await screen.findByText('Small two')).toBeDefined()
  expect(screen.getByText('code')).toBeDefined()
  expect(screen.queryByText('Other')).toBeNull()
  cleanup()
  const entries = hidden([entryOf(0), entryOf(1)], true)
  const { core } = await showRound(roundOf({ blind: true, namesShown: false, entries }), {
    lineups,
  })
  await waitFor(() => expect(core.calls.map(({ name }) => name)).toContain('lineups.list'))
  expect(screen.queryByText('Small two')).toBeNull()
})

test('a stopped column says that its server may still be finishing, until that shows otherwise', async () => {
  const stopped = entryOf(1, { status: 'cancelled', endReason: 'user_stop', parts: [], words: 0 })
  const caller = { kind: 'arena', key: 'x' } as const
  const entry = { generationUid: 'g1', ref: 'rig-a/m1', caller, forMs: 0 }
  const lane = { name: 'rig-a', slots: 1, slotsSource: 'default' } as const
  let finishing = [entry]
  const { core } = await showRound(roundOf({ entries: [entryOf(0), stopped] }), {
    lanes: {
      list: () => [{ ...lane, providers: ['rig-a'], running: [], waiting: [], finishing }],
    },
  })
  expect(await screen.findByText('Stopped. The server may still be finishing.')).toBeDefined()
  finishing = []
  act(() => core.announce({ topic: 'lanes', ids: [] }))
  expect(await screen.findByText('Stopped.')).toBeDefined()
})
