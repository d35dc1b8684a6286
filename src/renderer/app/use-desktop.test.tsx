import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Wish } from '../../contract/host.ts'
import type { Command } from '../commands/command.ts'
import { useCommands } from '../commands/use-commands.ts'
import { ConnectionProvider } from '../connection/hooks.tsx'
import { fakeCore, openStatus } from '../connection/testing/fake-core.ts'
import { settingsOf } from '../connection/testing/settings-of.ts'
import { openNewChat, useRoute } from '../stores/route.ts'
import { createCache } from './start.tsx'
import { useDesktop } from './use-desktop.ts'
import { WindowCommands } from './window-commands.tsx'

afterEach(cleanup)

const welcome = {
  ...('welcome' in openStatus ? openStatus.welcome : never()),
  host: 'desktop' as const,
}
const sessionUid = '3c1e5a38-4f0e-4d3c-9f4e-5b0d6a5d1c11'

function never(): never {
  throw new Error('The fake is not open')
}

function setUp(
  commands: readonly Command[],
  status: typeof openStatus,
  wishes: readonly Wish[] = [],
) {
  const core = fakeCore({
    settings: { get: () => settingsOf({ keys: { 'view.chat': 'G' } }) },
    host: {
      offer: () => undefined,
      async *wishes() {
        yield* wishes
      },
      hears: () => undefined,
    } as never, // a stream, which the fake's types do not know
  })
  core.setStatus(status)
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={createCache()}>
      <ConnectionProvider connection={core.connection}>
        <WindowCommands host="desktop">{children}</WindowCommands>
      </ConnectionProvider>
    </QueryClientProvider>
  )
  renderHook(
    () => {
      useCommands(commands)
      useDesktop()
    },
    { wrapper },
  )
  return core
}

const command = (id: Command['id'], more: Partial<Command> = {}): Command => ({
  id,
  title: id,
  group: 'Chat',
  run: () => {},
  ...more,
})

test('a desktop gets the commands of the window, with the keys a menu may show', async () => {
  const core = setUp(
    [
      command('chat.new'),
      command('view.stop', { enabled: false }),
      command('view.chat'),
      command('chat.compose'),
      command('picker.pick1'),
      command('sidebar.close'),
      command('chat.rename'),
    ],
    { state: 'open', welcome },
  )
  await waitFor(() =>
    expect(core.calls.findLast(({ name }) => name === 'host.offer')?.input).toEqual({
      commands: [
        { id: 'chat.new', title: 'chat.new', key: 'Mod+N', enabled: true },
        { id: 'view.stop', title: 'view.stop', key: 'Mod+.', enabled: false },
        // A single letter types, and the other key works in a region only.
        { id: 'view.chat', title: 'view.chat', key: null, enabled: true },
        { id: 'chat.compose', title: 'chat.compose', key: null, enabled: true },
        // Escape closes dialogs, too.
        { id: 'sidebar.close', title: 'sidebar.close', key: null, enabled: true },
        { id: 'chat.rename', title: 'chat.rename', key: 'F2', enabled: true },
      ],
    }),
  )
})

test('what a menu or a notification asks for is done, and nothing that is no command', async () => {
  const run = vi.fn<() => void>()
  openNewChat()
  setUp([command('chat.new', { run })], { state: 'open', welcome }, [
    { type: 'command', id: 'toString' },
    { type: 'command', id: 'chat.new' },
    { type: 'session', uid: sessionUid },
  ])
  await waitFor(() => expect(useRoute.getState().sessionUid).toBe(sessionUid))
  expect(run).toHaveBeenCalledTimes(1)
})

test('over another link both begin anew', async () => {
  const core = setUp([command('chat.new')], { state: 'open', welcome })
  const offers = () => core.calls.filter(({ name }) => name === 'host.offer').length
  await waitFor(() => expect(offers()).toBeGreaterThan(0))
  const before = offers()
  act(() => core.setStatus({ state: 'lost', since: 0, nextTryAt: null }))
  act(() => core.setStatus({ state: 'open', welcome: { ...welcome } }))
  await waitFor(() => expect(offers()).toBe(before + 1))
  const hostCalls = () =>
    core.calls.map(({ name }) => name).filter((name) => /^host\.(wishes|hears)$/.test(name))
  await waitFor(() =>
    expect(hostCalls()).toEqual(['host.wishes', 'host.hears', 'host.wishes', 'host.hears']),
  )
})

test('a browser has no menus', async () => {
  const core = setUp([command('chat.new')], openStatus)
  await waitFor(() => expect(core.calls.some(({ name }) => name === 'settings.get')).toBe(true))
  expect(core.calls.filter(({ name }) => name.startsWith('host.'))).toEqual([])
})
