import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeCore, openStatus, type Answers } from '../connection/testing/fake-core.ts'
import { providerOf } from '../connection/testing/provider-of.ts'
import { settingsOf } from '../connection/testing/settings-of.ts'
import { foundOf } from '../connection/testing/found-of.ts'
import { useOverlay } from '../stores/overlay.ts'
import { openNewChat, openView, useRoute } from '../stores/route.ts'
import { App } from './app.tsx'
import { createCache } from './start.tsx'

const answers: Answers = {
  app: { readState: () => null, writeState: () => undefined },
  providers: {
    list: () => [providerOf('rig-a')],
    registry: () => ({
      path: '',
      state: 'ok',
      problems: [],
      loadedAt: 0,
      lastReload: null,
      aliases: [],
    }),
    found: () => [],
  },
  models: { list: () => [], recent: () => [], preferred: () => null },
  lanes: { list: () => [] },
  notices: { list: () => [] },
  settings: { get: () => settingsOf({ theme: 'dark' }) },
  sessions: { list: () => ({ items: [], next: null }) },
}

const setUp = (more: Answers = {}) => {
  const core = fakeCore({ ...answers, ...more })
  render(<App connection={core.connection} cache={createCache()} />)
  return core
}

beforeEach(() => {
  useOverlay.setState({ overlay: null })
  sessionStorage.clear()
  openNewChat()
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const shownView = () => screen.findByRole('heading', { level: 1 })

describe('the window', () => {
  test('opens with what was shown last, in the theme of the settings', async () => {
    setUp({
      app: {
        readState: () => JSON.stringify({ view: 'machines', sessionUid: null }),
        writeState: () => undefined,
      },
    })
    expect((await shownView()).textContent).toBe('Machines')
    expect(document.documentElement.dataset['theme']).toBe('dark')
  })

  test('opens after a reload where this window was, wherever others are', async () => {
    const elsewhere = {
      app: {
        readState: () => JSON.stringify({ view: 'machines', sessionUid: null }),
        writeState: () => undefined,
      },
    }
    setUp(elsewhere)
    await shownView()
    act(() => openView('settings'))
    // At once, as a page that is reloaded now leaves it.
    cleanup()
    openNewChat()
    setUp(elsewhere)
    expect((await shownView()).textContent).toBe('Settings')
  })

  test('keeps what is shown', async () => {
    const core = setUp()
    await shownView()
    fireEvent.click(screen.getByRole('button', { name: /Notices/ }))
    expect((await shownView()).textContent).toBe('Notices')
    const value = JSON.stringify({ view: 'notices', sessionUid: null, roundUid: null })
    await waitFor(() =>
      expect(core.calls).toContainEqual({
        name: 'app.writeState',
        input: { key: 'window.route', value },
      }),
    )
  })

  test('stays where somebody went before it was known what was shown last, and keeps that', async () => {
    const kept = Promise.withResolvers<string>()
    const core = setUp({ app: { readState: () => kept.promise, writeState: () => undefined } })
    act(() => openView('notices'))
    kept.resolve(JSON.stringify({ view: 'machines', sessionUid: null }))
    expect((await shownView()).textContent).toBe('Notices')
    const value = JSON.stringify({ view: 'notices', sessionUid: null, roundUid: null })
    await waitFor(() =>
      expect(core.calls).toContainEqual({
        name: 'app.writeState',
        input: { key: 'window.route', value },
      }),
    )
  })

  test('goes from view to view by key', async () => {
    // happy-dom takes every Alt for AltGr, which our keys never take.
    vi.spyOn(KeyboardEvent.prototype, 'getModifierState').mockReturnValue(false)
    setUp()
    await shownView()
    fireEvent.keyDown(document.body, { key: '3', code: 'Digit3', altKey: true })
    expect((await shownView()).textContent).toBe('Machines')
    fireEvent.keyDown(document.body, { key: ',', code: 'Comma', ctrlKey: true })
    expect((await shownView()).textContent).toBe('Settings')
    expect(useRoute.getState().view).toBe('settings')
  })

  test('shows the keys of the view', async () => {
    setUp()
    await shownView()
    fireEvent.keyDown(document.body, { key: '?', code: 'Slash', shiftKey: true })
    const sheet = await screen.findByRole('dialog', { name: 'Keys of this view' })
    expect(sheet.textContent).toMatch(/All commands and sessionsCtrl\+K/)
  })

  test('without any machine begins with where the models run; Enter adds the one that was found', async () => {
    setUp({ providers: { ...answers.providers, list: () => [], found: () => [foundOf()] } })
    expect(await screen.findByText('Where do your models run?')).toBeDefined()
    const add = await screen.findByRole('button', { name: 'Add llama-server 127.0.0.1:8080' })
    await waitFor(() => expect(document.activeElement).toBe(add))
  })
})

describe('without a core', () => {
  test('the first connection is awaited in silence, then said', () => {
    const core = fakeCore(answers)
    core.setStatus({ state: 'connecting' })
    render(<App connection={core.connection} cache={createCache()} />)
    expect(screen.getByRole('status').textContent).toBe('Connecting to BooCode')
  })

  test('a lost link is told, can be tried again, and takes nothing away', async () => {
    const core = setUp()
    const retry = vi.spyOn(core.connection, 'retry')
    const view = await shownView()
    core.setStatus({ state: 'lost', since: Date.now() - 12_000, nextTryAt: Date.now() + 60_000 })
    expect(await screen.findByText(/has been lost for 12 s/)).toBeDefined()
    expect(view.isConnected).toBe(true)
    fireEvent.click(screen.getByRole('button', { name: 'Try now' }))
    expect(retry).toHaveBeenCalledOnce()
    expect(screen.getByText(/start it again and open the address it prints/)).toBeDefined()
  })

  test('a link that was lost just now is no reason to start anything again', async () => {
    const core = setUp()
    await shownView()
    core.setStatus({ state: 'lost', since: Date.now(), nextTryAt: null })
    expect(await screen.findByText(/has been lost for/)).toBeDefined()
    expect(screen.queryByText(/start it again/)).toBeNull()
  })

  test('in a window of its own there is nothing to open', async () => {
    const core = setUp()
    await shownView()
    if (openStatus.state !== 'open') throw new Error('It is open.')
    const welcome = { ...openStatus.welcome, host: 'desktop' as const }
    act(() => core.setStatus({ state: 'open', welcome }))
    core.setStatus({ state: 'lost', since: Date.now() - 12_000, nextTryAt: null })
    expect(await screen.findByText(/has been lost for 12 s/)).toBeDefined()
    expect(screen.queryByText(/start it again/)).toBeNull()
  })

  test('a refused window says why', async () => {
    const core = setUp()
    core.setStatus({ state: 'refused', sentence: 'The token of this address is old.' })
    expect(await screen.findByText('The token of this address is old.')).toBeDefined()
  })
})
