import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Lane } from '../../../contract/lanes.ts'
import type { Answers } from '../../connection/testing/fake-core.ts'
import { modelOf } from '../../connection/testing/model-of.ts'
import { providerOf } from '../../connection/testing/provider-of.ts'
import { settingsOf } from '../../connection/testing/settings-of.ts'
import { openPicker, useOverlay } from '../../stores/overlay.ts'
import { renderInWindow } from '../../stores/testing/render-in-window.tsx'
import { Toasts } from '../../ui/toasts.tsx'
import { giveElementsSize } from '../../ui/testing/element-size.ts'
import { Picker } from './picker.tsx'

let takeSizeBack = () => {}
beforeEach(() => {
  takeSizeBack = giveElementsSize()
  // happy-dom takes every Alt for AltGr, which our keys never take.
  vi.spyOn(KeyboardEvent.prototype, 'getModifierState').mockReturnValue(false)
})
afterEach(() => {
  cleanup()
  takeSizeBack()
  vi.restoreAllMocks()
})

const registry = {
  path: '',
  state: 'ok' as const,
  problems: [],
  loadedAt: 0,
  lastReload: null,
  aliases: [],
}

const setUp = async (favourites: readonly string[] = ['macbook/small', 'rig-a/big']) => {
  let pinned = [...favourites]
  const lane: Lane = {
    name: 'rig-a',
    providers: ['rig-a'],
    slots: 1,
    slotsSource: 'default',
    running: [],
    waiting: [],
    finishing: [],
  }
  const answers: Answers = {
    providers: {
      list: () => [
        providerOf('rig-a', { order: 0, loadsModels: true }),
        providerOf('macbook', { order: 1 }),
        providerOf('gpu-box', { order: 2, state: 'down', since: Date.now() - 240_000 }),
      ],
      registry: () => registry,
    },
    models: {
      list: () => [
        modelOf('rig-a/big', { window: { tokens: 32_768, source: 'server' } }),
        modelOf('rig-a/other', { window: { tokens: 8_192, source: 'registry' }, load: 'unloaded' }),
        modelOf('macbook/small'),
        modelOf('macbook/far:cloud', { servedBy: 'cloud', load: 'unknown', leavesNetwork: true }),
        modelOf('gpu-box/big', { reachable: false }),
      ],
      recent: () => ['rig-a/other'],
      load: () => ({ done: true }),
      unload: () => ({ done: true }),
    },
    lanes: { list: () => [{ ...lane }] },
    settings: {
      get: () => settingsOf({ favourites: pinned }),
      favourite: ({ ref, on }) => {
        pinned = on ? [...pinned, ref] : pinned.filter((other) => other !== ref)
      },
    },
  }
  const { core } = renderInWindow(
    <>
      <Picker />
      <Toasts label="Messages" />
    </>,
    answers,
  )
  const onPick = vi.fn()
  openPicker({ purpose: 'this chat', current: null, onPick })
  const field = await screen.findByRole('combobox', { name: 'Models' })
  await screen.findAllByRole('option')
  return { core, onPick, field, lane }
}

const rows = () => screen.getAllByRole('option').map((row) => row.textContent)
const type = (field: HTMLElement, text: string) =>
  fireEvent.change(field, { target: { value: text } })

describe('the model picker', () => {
  test('shows favourites in their order, then what was used last, then the rest, with where each runs', async () => {
    await setUp()
    expect(rows()).toEqual([
      expect.stringMatching(/^favourite.*macbook\/small.*unknown.*loaded$/),
      expect.stringMatching(/^favourite.*rig-a\/big.*32k.*loaded$/),
      expect.stringMatching(/rig-a\/other.*8k from the registry.*unloaded$/),
      expect.stringMatching(/macbook\/far:cloud.*cloud.*leaves your network.*not here$/),
      expect.stringMatching(/gpu-box\/big.*down 4 min$/),
    ])
  })

  test('Enter takes the first match, and the picker is gone', async () => {
    const { field, onPick } = await setUp()
    type(field, 'oth')
    await waitFor(() => expect(rows()).toHaveLength(1))
    fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' })
    expect(onPick).toHaveBeenCalledExactlyOnceWith('rig-a/other')
    expect(useOverlay.getState().overlay).toBeNull()
  })

  test('Alt and a digit take a favourite while nothing is typed, and nothing otherwise', async () => {
    const { field, onPick } = await setUp()
    type(field, 'o')
    await waitFor(() => expect(rows().length).toBeLessThan(5))
    fireEvent.keyDown(field, { key: '2', code: 'Digit2', altKey: true })
    expect(onPick).not.toHaveBeenCalled()
    type(field, '')
    await waitFor(() => expect(rows()).toHaveLength(5))
    fireEvent.keyDown(field, { key: '2', code: 'Digit2', altKey: true })
    expect(onPick).toHaveBeenCalledExactlyOnceWith('rig-a/big')
  })

  test.each([
    ['rig-a/other', 'models.load'],
    ['rig-a/big', 'models.unload'],
  ])('Ctrl+Enter on %s asks for %s, and the list stays', async (ref, name) => {
    const { core, field } = await setUp()
    fireEvent.change(field, { target: { value: ref } })
    await screen.findByText(/load or unload/)
    fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', ctrlKey: true })
    await waitFor(() => expect(core.calls).toContainEqual({ name, input: { ref } }))
    expect(useOverlay.getState().overlay).not.toBeNull()
  })

  test('a row tells how far the loading of its model is', async () => {
    const { core, field, lane } = await setUp()
    const entry = { generationUid: '1', caller: { kind: 'load', key: 'x' }, forMs: 0 } as const
    lane.waiting = [{ ...entry, ref: 'rig-a/other' }]
    core.announce({ topic: 'lanes', ids: [] })
    await waitFor(() => expect(rows()[2]).toMatch(/rig-a\/other.*to be loaded, place 1$/))
    fireEvent.change(field, { target: { value: 'rig-a/other' } })
    await waitFor(() => expect(rows()).toHaveLength(1))
    fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', ctrlKey: true })
    expect(core.calls.filter(({ name }) => name === 'models.load')).toEqual([])
    lane.running = lane.waiting
    lane.waiting = []
    core.announce({ topic: 'lanes', ids: [] })
    await waitFor(() => expect(rows()[0]).toMatch(/rig-a\/other.*loading$/))
  })

  test('Ctrl+D makes the row a favourite, and the picker stays', async () => {
    const { core, field } = await setUp([])
    type(field, 'small')
    await waitFor(() => expect(rows()).toHaveLength(1))
    fireEvent.keyDown(field, { key: 'd', code: 'KeyD', ctrlKey: true })
    await waitFor(() =>
      expect(core.calls).toContainEqual({
        name: 'settings.favourite',
        input: { ref: 'macbook/small', on: true },
      }),
    )
    core.announce({ topic: 'settings', ids: [] })
    await waitFor(() => expect(rows()[0]).toMatch(/^favourite/))
  })

  test('a model of a machine that is down can be used', async () => {
    const { onPick } = await setUp()
    fireEvent.click(screen.getByRole('option', { name: /gpu-box\/ ?big/ }))
    expect(onPick).toHaveBeenCalledExactlyOnceWith('gpu-box/big')
  })

  test('a favourite of a machine that is gone stays, but cannot be used', async () => {
    const { onPick } = await setUp(['gone/model'])
    const row = screen.getByRole('option', { name: /gone\/ ?model/ })
    expect(row.textContent).toMatch(/no such machine$/)
    fireEvent.click(row)
    expect(await screen.findByText(/cannot be used: no machine is called gone/)).toBeDefined()
    expect(onPick).not.toHaveBeenCalled()
    expect(useOverlay.getState().overlay).not.toBeNull()
  })

  test('a pasted ref that no list has is taken as it stands', async () => {
    const { field, onPick } = await setUp()
    type(field, 'rig-a/Not/Listed:Q4')
    await waitFor(() => expect(rows()).toHaveLength(1))
    fireEvent.click(screen.getByRole('option'))
    expect(onPick).toHaveBeenCalledExactlyOnceWith('rig-a/Not/Listed:Q4')
  })

  test('says so when nothing matches', async () => {
    const { field } = await setUp()
    type(field, 'zzz')
    expect(await screen.findByText(/No model matches/)).toBeDefined()
  })

  test('of a ref whose machine is not in the file, the machine is named', async () => {
    const { field } = await setUp()
    type(field, 'nowhere/qwen')
    expect(await screen.findByText(/No machine is called nowhere:/)).toBeDefined()
  })
})
