import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeCore } from '../connection/testing/fake-core.ts'
import { providerOf } from '../connection/testing/provider-of.ts'
import { settingsOf } from '../connection/testing/settings-of.ts'
import { setSidebar } from '../stores/layout.ts'
import { openNewChat } from '../stores/route.ts'
import { App } from './app.tsx'
import { createCache } from './start.tsx'
import { texts } from './texts.ts'

beforeEach(() => {
  vi.spyOn(window, 'matchMedia').mockImplementation((query) => {
    const list = new EventTarget()
    return Object.assign(list, { media: query, matches: true }) as MediaQueryList // what is asked of it
  })
  sessionStorage.clear()
  openNewChat()
})
afterEach(() => {
  cleanup()
  setSidebar('auto')
  vi.restoreAllMocks()
})

async function openNarrow(): Promise<HTMLElement> {
  const core = fakeCore({
    app: { readState: () => null, writeState: () => undefined },
    providers: { list: () => [providerOf('rig-a')], found: () => [] },
    models: { list: () => [], recent: () => [], preferred: () => null },
    lanes: { list: () => [] },
    notices: { list: () => [] },
    settings: { get: () => settingsOf({}) },
    sessions: { list: () => ({ items: [], next: null }) },
  })
  render(<App connection={core.connection} cache={createCache()} />)
  const composer = await screen.findByRole('textbox', { name: 'Message' })
  await waitFor(() => expect(document.activeElement).toBe(composer))
  return composer
}

const press = (key: string, more: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more })
const view = () => screen.getByRole('main', { hidden: true })

test('a sidebar over the view takes the focus and gives it back', async () => {
  const composer = await openNarrow()
  press('b', { code: 'KeyB', ctrlKey: true })
  await waitFor(() => expect(document.activeElement?.textContent).toBe(texts.chat))
  expect(view().inert).toBe(true)
  press('Escape', { code: 'Escape' })
  await waitFor(() => expect(document.activeElement).toBe(composer))
  expect(view().inert).toBe(false)
})

test('the search opens it; a new chat, also where one is shown, closes it for the composer', async () => {
  const composer = await openNarrow()
  press('F', { code: 'KeyF', ctrlKey: true, shiftKey: true })
  expect(document.activeElement).toBe(screen.getByRole('searchbox'))
  expect(view().inert).toBe(true)
  fireEvent.click(screen.getByRole('button', { name: 'New chat' }))
  await waitFor(() => expect(document.activeElement).toBe(composer))
  expect(view().inert).toBe(false)
})
