import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Answers } from '../../connection/testing/fake-core.ts'
import { modelOf } from '../../connection/testing/model-of.ts'
import { providerOf } from '../../connection/testing/provider-of.ts'
import { settingsOf } from '../../connection/testing/settings-of.ts'
import { openNewRound, openView, useRoute } from '../../stores/route.ts'
import { allDrawn } from '../../stores/testing/all-drawn.ts'
import { renderInWindow } from '../../stores/testing/render-in-window.tsx'
import { ArenaView } from './arena-view.tsx'
import { roundUid, sessionUid } from './testing/round-of.ts'

beforeEach(() => {
  // happy-dom takes every Alt for AltGr, which our keys never take.
  vi.spyOn(KeyboardEvent.prototype, 'getModifierState').mockReturnValue(false)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

/** Shows the place where a round of two models begins. */
async function show(more: Answers) {
  openNewRound()
  const { core, registry } = renderInWindow(<ArenaView roundUid={null} />, {
    app: { readState: () => null, writeState: () => undefined },
    providers: { list: () => [providerOf('rig-a', { models: 2 })] },
    models: { list: () => [modelOf('rig-a/m0'), modelOf('rig-a/m1')] },
    settings: { get: () => settingsOf() },
    lineups: { list: () => [] },
    ...more,
  })
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Prompt' })
  return { core, registry, field }
}

function press(key: string, code: string): void {
  fireEvent.keyDown(document.activeElement ?? document.body, { key, code })
}

test('a new round goes to the line-up, blind unless wanted otherwise; sent again it is the same', async () => {
  let fails = true
  const { core, field } = await show({
    arena: {
      begin: () => {
        if (fails) throw new Error('lost')
      },
    },
  })
  fireEvent.change(field, { target: { value: 'Why?' } })
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' })
  expect((await screen.findByRole('alert')).textContent).toContain('The prompt was not sent.')
  expect(field.value).toBe('Why?')
  fails = false
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' })
  await waitFor(() => expect(useRoute.getState().roundUid).not.toBeNull())
  const begun = core.calls.filter(({ name }) => name === 'arena.begin').map(({ input }) => input)
  expect(begun).toHaveLength(2)
  expect(begun[1]).toEqual(begun[0])
  expect(begun[0]).toMatchObject({
    prompt: 'Why?',
    blind: true,
    columns: [
      { ref: 'rig-a/m0', params: {} },
      { ref: 'rig-a/m1', params: {} },
    ],
  })
})

test('where a prompt can be written it can be sent: whether the round is blind is known before', async () => {
  const kept = Promise.withResolvers<null>()
  const read: string[] = []
  const begin = vi.fn<() => undefined>()
  const shown = show({
    app: {
      writeState: () => undefined,
      readState: ({ key }) => {
        read.push(key)
        return key === 'arena.blind' ? kept.promise : null
      },
    },
    arena: { begin },
  })
  await waitFor(() => expect(read).toEqual(expect.arrayContaining(['arena.blind', 'draft.arena'])))
  await allDrawn()
  expect(screen.queryByRole('textbox', { name: 'Prompt' })).toBeNull()
  kept.resolve(null)
  const { field } = await shown
  fireEvent.change(field, { target: { value: 'Why?' } })
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' })
  await waitFor(() => expect(begin).toHaveBeenCalledOnce())
})

test('who looks at another view while a round is begun stays there, and finds it', async () => {
  const begun = Promise.withResolvers<undefined>()
  const { core, field } = await show({ arena: { begin: () => begun.promise } })
  fireEvent.change(field, { target: { value: 'Why?' } })
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' })
  const asked = () => core.calls.find(({ name }) => name === 'arena.begin')?.input
  await waitFor(() => expect(asked()).toBeDefined())
  act(() => openView('chat'))
  await act(async () => begun.resolve(undefined))
  const { view, roundUid: shown } = useRoute.getState()
  expect(view).toBe('chat')
  expect(asked()).toMatchObject({ roundUid: shown })
})

test.each([
  ['an open round is the only one: after it, rounds are blind again', 'false', 'true'],
  ['a blind round changes nothing for those after it', 'null', undefined],
])('%s', async (_, kept, written) => {
  const { core, field } = await show({
    app: {
      readState: ({ key }) => (key === 'arena.blind' ? kept : null),
      writeState: () => undefined,
    },
    arena: { begin: () => undefined },
  })
  fireEvent.change(field, { target: { value: 'Why?' } })
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' })
  await waitFor(() => expect(useRoute.getState().roundUid).not.toBeNull())
  const inputs = (name: string): unknown[] =>
    core.calls.filter((call) => call.name === name).map(({ input }) => input)
  expect(inputs('arena.begin')).toMatchObject([{ blind: kept === 'null' }])
  const states = inputs('app.writeState') as { key: string; value: string }[] // as the contract has it
  expect(states.find(({ key }) => key === 'arena.blind')?.value).toBe(written)
})

test('a new round is begun with tags and one seed for all, and not with too long a tag', async () => {
  const { core, field } = await show({
    arena: { begin: () => undefined },
  })
  const begun = (): unknown[] =>
    core.calls.filter(({ name }) => name === 'arena.begin').map(({ input }) => input)
  fireEvent.change(field, { target: { value: 'Why?' } })
  const tags = screen.getByRole('textbox', { name: 'Tags' })
  fireEvent.change(tags, { target: { value: 'x'.repeat(61) } })
  expect(await screen.findByText('Up to 20 tags of at most 60 characters each.')).toBeDefined()
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' })
  expect(begun()).toEqual([])
  fireEvent.change(tags, { target: { value: 'code, short' } })
  const seed = screen.getByRole('button', { name: 'Same seed', pressed: false })
  fireEvent.click(seed)
  await screen.findByRole('button', { name: 'Same seed', pressed: true })
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' })
  await waitFor(() => expect(begun()).toHaveLength(1))
  const [input] = begun() as [{ tags: string[]; columns: { params: { seed?: number } }[] }] // as the contract has it
  expect(input.tags).toEqual(['code', 'short'])
  const seeds = input.columns.map(({ params }) => params.seed)
  expect(seeds[0]).toBeTypeOf('number')
  expect(seeds[1]).toBe(seeds[0])
})

test('who leaves the prompt has keys there: back to it, and to the newest round', async () => {
  const newest = {
    uid: roundUid,
    sessionUid,
    title: 'Why?',
    blind: true,
    running: false,
    verdict: null,
    deckUid: null,
    createdAt: 0,
  }
  const { field } = await show({ arena: { rounds: () => ({ items: [newest], next: null }) } })
  await waitFor(() => expect(document.activeElement).toBe(field))
  press('Escape', 'Escape')
  expect(document.activeElement).not.toBe(field)
  press('i', 'KeyI')
  expect(document.activeElement).toBe(field)
  press('p', 'KeyP')
  expect(useRoute.getState().roundUid).toBeNull()
  screen.getByRole('textbox', { name: 'Tags' }).focus()
  press('Escape', 'Escape')
  press('p', 'KeyP')
  await waitFor(() => expect(useRoute.getState()).toMatchObject({ view: 'arena', roundUid }))
})

test('the round is sent from its tags as from its prompt, and each command stands in the list once', async () => {
  const { core, registry, field } = await show({ arena: { begin: () => undefined } })
  fireEvent.change(field, { target: { value: 'Why?' } })
  const tags = screen.getByRole('textbox', { name: 'Tags' })
  tags.focus()
  fireEvent.change(tags, { target: { value: 'code' } })
  fireEvent.keyDown(tags, { key: 'Enter', code: 'Enter', ctrlKey: true })
  await waitFor(() => expect(core.calls.some(({ name }) => name === 'arena.begin')).toBe(true))
  const titles = registry.all().map(({ title }) => title)
  expect(titles).toEqual([...new Set(titles)])
})
