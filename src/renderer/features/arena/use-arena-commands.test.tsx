import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Caller } from '../../../contract/lanes.ts'
import { renderInWindow } from '../../stores/testing/render-in-window.tsx'
import { Toasts } from '../../ui/toasts.tsx'
import { useArenaCommands } from './use-arena-commands.ts'

beforeEach(() => {
  // happy-dom takes every Alt for AltGr, which our keys never take.
  vi.spyOn(KeyboardEvent.prototype, 'getModifierState').mockReturnValue(false)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function AnyView() {
  useArenaCommands()
  return (
    <>
      <input aria-label="Field" />
      <Toasts label="Messages" />
    </>
  )
}

/** A view other than the Arena's, while whoever is given waits on a lane. */
function show(caller: Caller | null, rounds: number) {
  const entry = { generationUid: 'g1', ref: null, caller, forMs: 0 }
  const lane = { name: 'rig-a', slots: 1, slotsSource: 'default' } as const
  let waiting = [entry]
  const { core, registry } = renderInWindow(<AnyView />, {
    lanes: {
      list: () => [{ ...lane, providers: ['rig-a'], running: [], waiting, finishing: [] }],
    },
    arena: { stopAll: () => ({ rounds }) },
  })
  const leave = (): void => {
    waiting = []
    act(() => core.announce({ topic: 'lanes', ids: [] }))
  }
  const stop = () => registry.all().find(({ id }) => id === 'view.stop')
  const press = () =>
    fireEvent.keyDown(screen.getByLabelText('Field'), { key: '.', code: 'Period', ctrlKey: true })
  const stopped = () => core.calls.filter(({ name }) => name === 'arena.stopAll').length
  return { stop, press, stopped, leave }
}

test.each<[string, Caller | null]>([
  ['an open round', { kind: 'arena', key: 'r1' }],
  ['a blind one, of which nobody knows', null],
])('one key stops %s from any view, also where text is written', async (_, caller) => {
  const { stop, press, stopped } = show(caller, 1)
  await waitFor(() => expect(stop()).toMatchObject({ enabled: true }))
  press()
  expect(await screen.findByText('Stopped a round of the Arena')).toBeDefined()
  expect(stopped()).toBe(1)
})

test('where only a deck runs, it says that decks go on', async () => {
  const { stop, press } = show(null, 0)
  await waitFor(() => expect(stop()).toMatchObject({ enabled: true }))
  press()
  expect(await screen.findByText(/^No round is being answered\. Decks go on/)).toBeDefined()
})

test('it stays visible and does nothing while only others run, or nobody', async () => {
  const { stop, press, stopped, leave } = show({ kind: 'chat', key: 's1' }, 0)
  expect(stop()).toMatchObject({ enabled: false, title: 'Stop every round of the Arena' })
  leave()
  press()
  expect(stop()).toMatchObject({ enabled: false })
  expect(stopped()).toBe(0)
})
