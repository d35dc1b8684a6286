import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Command } from '../../commands/command.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { openOverlay, useOverlay } from '../../stores/overlay.ts'
import { useRoute } from '../../stores/route.ts'
import { renderInWindow } from '../../stores/testing/render-in-window.tsx'
import { giveElementsSize } from '../../ui/testing/element-size.ts'
import { Palette } from './palette.tsx'

let takeSizeBack = () => {}
beforeEach(() => {
  takeSizeBack = giveElementsSize()
})
afterEach(() => {
  cleanup()
  takeSizeBack()
})

const uid = '11111111-1111-4111-8111-111111111111'
const messageUid = '22222222-2222-4222-8222-222222222222'

function Commands({ commands }: { readonly commands: readonly Command[] }) {
  useCommands(commands)
  return null
}

const setUp = async () => {
  const run = vi.fn()
  const off = vi.fn()
  const { core } = renderInWindow(
    <>
      <Palette />
      <Commands
        commands={[
          { id: 'palette.open', title: 'All commands', group: 'Window', run: () => {} },
          { id: 'view.stop', title: 'Stop', group: 'Chat', enabled: false, run: off },
          { id: 'machines.add', title: 'Add machine', group: 'Machines', run },
          { id: 'picker.favourite', title: 'Of another layer', group: 'Models', run: () => {} },
          { id: 'chat.new', title: 'New chat', group: 'Chat', run: () => {} },
        ]}
      />
    </>,
    {
      chat: { select: () => undefined },
      sessions: {
        list: () => ({
          items: [{ uid, chatUid: uid, title: 'Tax letter', createdAt: 0, running: false }],
          next: null,
        }),
        search: ({ query }) => [
          {
            sessionUid: uid,
            chatUid: uid,
            messageUid,
            roundUid: null,
            title: null,
            role: 'user',
            createdAt: 0,
            snippet: [
              { text: 'all about ', hit: false },
              { text: query, hit: true },
            ],
          },
        ],
      },
    },
  )
  openOverlay({ kind: 'palette' })
  const field = await screen.findByRole('combobox')
  await screen.findByRole('option', { name: /Tax letter/ })
  return { core, field, run, off }
}

const rows = () => screen.getAllByRole('option').map((row) => row.textContent)
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } })

describe('the palette', () => {
  test('shows what can be done with its key, what cannot be done now last, and the newest sessions', async () => {
    await setUp()
    expect(rows()).toEqual([
      'New chatChatAlt+N',
      'Add machineMachines',
      'Stopnot possible nowCtrl+.',
      'Tax letterSession',
    ])
  })

  test('runs a command once it is closed', async () => {
    const { field, run } = await setUp()
    type(field, 'mach add')
    await waitFor(() => expect(rows()[0]).toMatch(/^Add machine/))
    fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' })
    expect(useOverlay.getState().overlay).toBeNull()
    await waitFor(() => expect(run).toHaveBeenCalledOnce())
  })

  test('does not run what cannot be done now, and stays', async () => {
    const { off } = await setUp()
    fireEvent.click(screen.getByRole('option', { name: /Stop/ }))
    expect(useOverlay.getState().overlay).not.toBeNull()
    expect(off).not.toHaveBeenCalled()
  })

  test('finds messages and opens the session at the hit', async () => {
    const { core, field } = await setUp()
    type(field, 'dragon')
    const hit = await screen.findByRole('option', { name: /Untitled chat.*all about.*dragon/ })
    fireEvent.click(hit)
    await waitFor(() =>
      expect(useRoute.getState()).toMatchObject({ view: 'chat', sessionUid: uid, messageUid }),
    )
    // It may stand in a version of the chat that is not the shown one.
    expect(core.calls).toContainEqual({
      name: 'chat.select',
      input: { chatUid: uid, messageUid },
    })
  })

  test('finds a session by its title, and at once: nobody waits before Enter', async () => {
    const { field } = await setUp()
    type(field, 'tax')
    fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' })
    expect(useRoute.getState()).toMatchObject({ sessionUid: uid, messageUid: null })
  })

  test('leaves out the newest sessions when they are not what is asked for', async () => {
    const { field } = await setUp()
    type(field, 'dragon')
    await waitFor(() => expect(screen.queryByRole('option', { name: /Tax letter/ })).toBeNull())
  })
})
