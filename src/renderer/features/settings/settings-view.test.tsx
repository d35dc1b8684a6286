import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { SettingsInfo } from '../../../contract/settings.ts'
import { openStatus } from '../../connection/testing/fake-core.ts'
import { settingsOf } from '../../connection/testing/settings-of.ts'
import { renderInWindow } from '../../stores/testing/render-in-window.tsx'
import { moved } from './ref-list.tsx'
import { SettingsView } from './settings-view.tsx'

afterEach(cleanup)

const setUp = (settings: Partial<SettingsInfo>) =>
  renderInWindow(<SettingsView />, {
    settings: {
      get: () => settingsOf(settings),
      update: () => undefined,
      favourite: () => undefined,
    },
    providers: { list: () => [] },
  }).core

test.each<[string, string, string, object]>([
  ['radio', 'Dark', 'update', { theme: 'dark' }],
  ['radio', 'Off', 'update', { letterKeys: 'off' }],
  ['radio', 'Not written', 'update', { titles: false }],
  ['radio', 'By whichever is loaded', 'update', { titles: true, titlesBy: 'loaded' }],
  ['button', 'Move b/two up', 'update', { favourites: ['b/two', 'a/one'] }],
  ['button', 'Remove a/one', 'favourite', { ref: 'a/one', on: false }],
])('%s %s is written to the file', async (role, name, verb, input) => {
  const core = setUp({ favourites: ['a/one', 'b/two'] })
  fireEvent.click(await screen.findByRole(role, { name }))
  await waitFor(() => expect(core.calls).toContainEqual({ name: `settings.${verb}`, input }))
})

test('a desktop has settings of its own, a browser has not', async () => {
  const core = setUp({})
  await screen.findByRole('radio', { name: 'Dark' })
  expect(screen.queryByRole('radio', { name: 'Finish first' })).toBeNull()
  if (openStatus.state !== 'open') throw new Error('The fake is not open')
  const welcome = { ...openStatus.welcome, host: 'desktop' as const }
  act(() => core.setStatus({ state: 'open', welcome }))
  fireEvent.click(screen.getByRole('radio', { name: 'Finish first' }))
  const awake = within(screen.getByRole('radiogroup', { name: 'Stay awake' }))
  fireEvent.click(awake.getByRole('radio', { name: 'Off' }))
  await waitFor(() =>
    expect(core.calls.filter(({ name }) => name === 'settings.update')).toEqual([
      { name: 'settings.update', input: { desktop: { whenClosing: 'finish' } } },
      { name: 'settings.update', input: { desktop: { keepAwake: false } } },
    ]),
  )
})

test('a surface that the environment sets is shown and not changed here', async () => {
  setUp({
    surfaces: [{ name: 'chat', refs: ['a/one', 'b/two'], source: 'environment', ignored: 1 }],
  })
  expect(await screen.findByText(/BOOCODE_CHAT_MODELS/)).toBeDefined()
  expect(screen.getByText('Only the first is used.')).toBeDefined()
  expect(screen.queryByRole('button', { name: /Remove/ })).toBeNull()
})

test('what is wrong with the file and with the own keys is told', async () => {
  setUp({
    problems: [{ message: 'Line 4: theme is not one of three.', line: 4 }],
    keys: { 'chat.new': 'Hyper+N' },
  })
  expect(await screen.findByText('Line 4: theme is not one of three.')).toBeDefined()
  expect(screen.getByText(/“Hyper\+N” for chat.new is not a key/)).toBeDefined()
})

test('an entry at the end of the list has nowhere to go', () => {
  expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
})
