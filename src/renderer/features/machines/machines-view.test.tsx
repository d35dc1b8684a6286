import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { RegistryInfo } from '../../../contract/providers.ts'
import type { Answers } from '../../connection/testing/fake-core.ts'
import { modelOf } from '../../connection/testing/model-of.ts'
import { providerOf } from '../../connection/testing/provider-of.ts'
import { foundOf } from '../../connection/testing/found-of.ts'
import { renderInWindow } from '../../stores/testing/render-in-window.tsx'
import { MachinesView } from './machines-view.tsx'

afterEach(cleanup)

const registryOf = (more: Partial<RegistryInfo> = {}): RegistryInfo => ({
  path: '~/.config/boocode/llama-providers.json',
  state: 'ok',
  problems: [],
  loadedAt: 0,
  lastReload: null,
  aliases: [],
  ...more,
})

const found = foundOf({
  address: 'http://127.0.0.1:8000',
  kind: 'vllm',
  models: ['a', 'b', 'c', 'd', 'e'],
  suggestedId: 'vllm',
})

type ProviderAnswers = NonNullable<Answers['providers']>

const setUp = (
  providers: ProviderAnswers,
  lanes: Answers['lanes'] = { list: () => [] },
  models: Answers['models'] = {},
) =>
  renderInWindow(<MachinesView />, {
    providers: { registry: () => registryOf(), found: () => [], ...providers },
    models: { list: () => [modelOf('rig-a/big')], ...models },
    lanes,
  })

describe('the machines', () => {
  test('are asked for again while one of them is down, and not once all are up', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    try {
      let asked = 0
      setUp({
        list: () => {
          asked += 1
          const state = asked < 3 ? 'down' : 'up'
          return [providerOf('rig-a', { state, nextTryAt: null, since: 0 })]
        },
      })
      await screen.findByRole('table')
      expect(asked).toBe(1)
      for (let second = 0; second < 20; second += 1)
        await act(() => vi.advanceTimersByTimeAsync(1_000))
      expect(asked).toBe(3)
    } finally {
      vi.useRealTimers()
    }
  })

  test('stand in a table, with what is wrong below', async () => {
    setUp({
      list: () => [
        providerOf('rig-a', { loaded: ['big'], models: 7, cloudModels: 1 }),
        providerOf('office', {
          leavesNetwork: true,
          problem: 'It answered with HTML.',
          key: 'missing',
          keyVariable: 'OFFICE_KEY',
        }),
      ],
    })
    const rows = within(await screen.findByRole('table'))
      .getAllByRole('row')
      .map((row) => row.textContent)
    expect(rows).toEqual([
      'ProviderStateLoadedModelsLaneLatency',
      expect.stringMatching(
        /rig-a.*http:\/\/rig-a.lan:8080.*up.*llama-server.*big.*71 cloud.*rig-a.*2 ms/,
      ),
      expect.stringMatching(/office.*leaves your network/),
      'It answered with HTML. OFFICE_KEY is not set in the environment this was started from.',
    ])
    expect(screen.getByText('~/.config/boocode/llama-providers.json')).toBeDefined()
  })

  test('stand in columns that React can tell apart', async () => {
    const reported = vi.spyOn(console, 'error')
    setUp({ list: () => [providerOf('rig-a')] })
    await screen.findByRole('table')
    expect(reported).not.toHaveBeenCalled()
    reported.mockRestore()
  })

  test('are on their way', () => {
    setUp({ list: () => new Promise(() => {}) })
    expect(screen.getByRole('status', { name: 'Loading machines' })).toBeDefined()
  })

  test('could not be read, and are asked for again', async () => {
    let broken = true
    setUp({
      list: () => {
        if (broken) throw new Error('no')
        return [providerOf('rig-a')]
      },
    })
    expect(await screen.findByText('The list of machines could not be read.')).toBeDefined()
    broken = false
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('table')).toBeDefined()
  })

  test('are none yet', async () => {
    setUp({ list: () => [] })
    expect(await screen.findByText('No machine is in the file yet')).toBeDefined()
    expect(screen.queryByRole('table')).toBeNull()
  })

  test('follow what the core says has changed', async () => {
    let ids = ['rig-a']
    const { core } = setUp({ list: () => ids.map((id) => providerOf(id)) })
    await screen.findByRole('table')
    ids = ['rig-a', 'macbook']
    core.announce({ topic: 'providers', ids: [] })
    expect(await screen.findByText('http://macbook.lan:8080')).toBeDefined()
  })

  test('say who uses them and who waits', async () => {
    const entry = { ref: 'rig-a/big', caller: { kind: 'chat', key: 'x' }, forMs: 12_000 } as const
    setUp(
      { list: () => [providerOf('rig-a')] },
      {
        list: () => [
          {
            name: 'rig-a',
            providers: ['rig-a'],
            slots: 1,
            slotsSource: 'default',
            running: [
              { ...entry, generationUid: '1' },
              { ...entry, generationUid: '4', phase: 'loading' },
              { ...entry, generationUid: '5', caller: { kind: 'unload', key: 'x' } },
            ],
            waiting: [{ ...entry, generationUid: '2', etaMs: 40_000 }],
            finishing: [{ ...entry, generationUid: '3' }],
          },
        ],
      },
    )
    const panel = await screen.findByRole('region', { name: 'In the lanes now' })
    const lines = within(panel)
      .getAllByRole('listitem')
      .map((line) => line.textContent)
    expect(lines).toEqual([
      expect.stringMatching(/rig-a\/big.*chat.*running.*for 12 s/),
      expect.stringMatching(/rig-a\/big.*chat.*loading.*for 12 s/),
      expect.stringMatching(/to be unloaded.*unloading/),
      expect.stringMatching(/waiting, place 1, about (40|39) s/),
      expect.stringMatching(/stopped, the server may still be finishing/),
    ])
  })

  test('are stopped and moved up by buttons, and by the keys of the entry with the focus', async () => {
    const entry = { ref: 'rig-a/big', caller: { kind: 'chat', key: 'x' }, forMs: 0 } as const
    const { core } = setUp(
      { list: () => [providerOf('rig-a')] },
      {
        list: () => [
          {
            name: 'rig-a',
            providers: ['rig-a'],
            slots: 1,
            slotsSource: 'default',
            running: [{ ...entry, generationUid: '1' }],
            waiting: [{ ...entry, ref: 'rig-a/small', generationUid: '2' }],
            finishing: [{ ...entry, ref: 'rig-a/gone', generationUid: '3' }],
          },
        ],
        stop: () => undefined,
        moveUp: () => undefined,
      },
    )
    const panel = await screen.findByRole('region', { name: 'In the lanes now' })
    const names = within(panel)
      .getAllByRole('button')
      .map((button) => button.getAttribute('aria-label'))
    expect(names).toEqual(['Stop rig-a/big', 'Move up rig-a/small', 'Stop rig-a/small'])
    fireEvent.click(within(panel).getByRole('button', { name: 'Stop rig-a/big' }))
    fireEvent.click(within(panel).getByRole('button', { name: 'Move up rig-a/small' }))
    await waitFor(() =>
      expect(core.calls).toEqual(
        expect.arrayContaining([
          { name: 'lanes.stop', input: { generationUid: '1' } },
          { name: 'lanes.moveUp', input: { generationUid: '2' } },
        ]),
      ),
    )
    const button = within(panel).getByRole('button', { name: 'Stop rig-a/small' })
    act(() => button.focus())
    fireEvent.keyDown(button, { key: 'Delete', code: 'Delete' })
    await waitFor(() =>
      expect(core.calls).toContainEqual({ name: 'lanes.stop', input: { generationUid: '2' } }),
    )
  })

  test('keep the focus near when what had it is gone', async () => {
    const entry = { ref: 'rig-a/big', caller: { kind: 'chat', key: 'x' }, forMs: 0 } as const
    const running = [{ ...entry, generationUid: '1' }]
    const lane = { name: 'rig-a', slots: 1, slotsSource: 'default' } as const
    let now = { isThere: true, loaded: ['big'], running, finishing: [] as typeof running }
    const { core } = setUp(
      {
        list: () =>
          now.isThere ? [providerOf('rig-a', { loaded: now.loaded, loadsModels: true })] : [],
      },
      {
        list: () => [
          {
            ...lane,
            providers: ['rig-a'],
            waiting: [],
            running: now.running,
            finishing: now.finishing,
          },
        ],
      },
    )
    const panel = await screen.findByRole('region', { name: 'In the lanes now' })
    act(() => within(panel).getByRole('button', { name: 'Stop rig-a/big' }).focus())
    now = { ...now, running: [], finishing: running }
    act(() => core.announce({ topic: 'lanes', ids: [] }))
    await within(panel).findByText(/may still be finishing/)
    expect(document.activeElement).toBe(panel)
    now = { ...now, finishing: [] }
    act(() => core.announce({ topic: 'lanes', ids: [] }))
    await within(panel).findByText('Nothing runs, and nothing waits.')
    expect(document.activeElement).toBe(panel)

    act(() => screen.getByRole('button', { name: 'Unload rig-a/big' }).focus())
    now = { ...now, loaded: [] }
    act(() => core.announce({ topic: 'providers', ids: [] }))
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Unload/ })).toBeNull())
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Providers' }))

    now = { ...now, isThere: false }
    act(() => core.announce({ topic: 'registry', ids: [] }))
    const none = await screen.findByText('No machine is in the file yet')
    expect(document.activeElement?.contains(none)).toBe(true)
    expect(document.activeElement).not.toBe(document.body)
  })

  test('that share a lane are told, with the reason', async () => {
    setUp({
      list: () => [
        providerOf('rig-a', { lane: 'rig' }),
        providerOf('rig-a-ollama', { lane: 'rig' }),
        providerOf('one', { lane: 'gpu', laneSource: 'registry' }),
        providerOf('two', { lane: 'gpu', laneSource: 'registry' }),
        providerOf('alone'),
      ],
    })
    const panel = await screen.findByRole('region', { name: 'In the lanes now' })
    const told = within(panel).getAllByText(/wait for each other/)
    expect(told.map(({ textContent }) => textContent)).toEqual([
      'rig-a and rig-a-ollama run on one machine, rig. They share a lane: their models wait for each other.',
      'The file puts one and two on one lane: their models wait for each other.',
    ])
  })

  test('offer to load a model where a server can be asked to', async () => {
    setUp({ list: () => [providerOf('rig-a', { loadsModels: true })] })
    await screen.findByRole('button', { name: 'Load a model' })
    cleanup()
    setUp({ list: () => [providerOf('rig-a')] })
    await screen.findByRole('table')
    expect(screen.queryByRole('button', { name: 'Load a model' })).toBeNull()
  })

  test('unload a model where the server can be asked to', async () => {
    const { core } = setUp(
      {
        list: () => [
          providerOf('rig-a', { loaded: ['big'], loadsModels: true }),
          providerOf('rig-b', { loaded: ['fixed'] }),
        ],
      },
      { list: () => [] },
      { unload: () => ({ done: true }) },
    )
    const button = await screen.findByRole('button', { name: 'Unload rig-a/big' })
    expect(screen.queryByRole('button', { name: 'Unload rig-b/fixed' })).toBeNull()
    fireEvent.click(button)
    await waitFor(() =>
      expect(core.calls).toContainEqual({ name: 'models.unload', input: { ref: 'rig-a/big' } }),
    )
  })
})

describe('the file', () => {
  test('that was not applied: line, reason and what is in force', async () => {
    const registry = registryOf({
      state: 'broken',
      problems: [
        { severity: 'error', message: 'Line 14 has a comma too many.', line: 14 },
        {
          severity: 'warning',
          message: 'Line 9: "modls" is not known and means nothing.',
          line: 9,
        },
      ],
    })
    setUp({ list: () => [providerOf('rig-a')], registry: () => registry })
    expect(
      await screen.findByText('The file was not applied: line 14 has a comma too many.'),
    ).toBeDefined()
    expect(
      screen.getByText('The last good version is in force: 1 provider, 1 model.'),
    ).toBeDefined()
    expect(screen.getByText('Line 9: "modls" is not known and means nothing.')).toBeDefined()
  })

  test('that was never applied leaves nothing in force', async () => {
    const problems = [{ severity: 'error', message: 'Line 3 lacks a value.', line: 3 }] as const
    const registry = registryOf({ state: 'broken', loadedAt: null, problems: [...problems] })
    setUp({ list: () => [], registry: () => registry })
    expect(await screen.findByText(/^Nothing of it is in force/)).toBeDefined()
    expect(screen.queryByText(/last good version/)).toBeNull()
  })

  test('that was read again: what changed', async () => {
    const lastReload = { at: 0, added: ['macbook'], removed: ['old'], changed: [] }
    setUp({ list: () => [], registry: () => registryOf({ lastReload }) })
    expect(await screen.findByText('New: macbook. Gone: old.')).toBeDefined()
  })
})

describe('a server that was found', () => {
  test('is added to the file with the id the core suggests', async () => {
    const { core } = setUp({ list: () => [], found: () => [found], add: () => undefined })
    expect(
      await screen.findByText('Found on this machine: a vLLM server at 127.0.0.1:8000'),
    ).toBeDefined()
    expect(screen.getByText('It serves a, b, c, 2 more. It is not in the file yet.')).toBeDefined()
    fireEvent.click(screen.getByRole('button', { name: 'Add to the file' }))
    await waitFor(() =>
      expect(core.calls).toContainEqual({
        name: 'providers.add',
        input: { id: 'vllm', baseUrl: 'http://127.0.0.1:8000', kind: 'vllm' },
      }),
    )
  })

  test('could not be added: the reason stands there', async () => {
    setUp({
      list: () => [],
      found: () => [found],
      add: () => {
        throw new Error('no')
      },
    })
    fireEvent.click(await screen.findByRole('button', { name: 'Add to the file' }))
    expect(await screen.findByText(/Something went wrong/)).toBeDefined()
  })
})
