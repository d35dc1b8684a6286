import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DeletedSession } from '../../../contract/sessions.ts'
import { useOverlay } from '../../stores/overlay.ts'
import { useRoute } from '../../stores/route.ts'
import { renderInWindow } from '../../stores/testing/render-in-window.tsx'
import { giveElementsSize } from '../../ui/testing/element-size.ts'
import { DeletedChats } from './deleted-chats.tsx'
import { useRemoved } from './removed.ts'
import { useRemovedCommands } from './use-removed-commands.ts'

let takeSizeBack = () => {}
beforeEach(() => {
  takeSizeBack = giveElementsSize()
  useRemoved.setState({ last: null })
})
afterEach(() => {
  cleanup()
  takeSizeBack()
})

const birds = '11111111-1111-4111-8111-111111111111'
const lakes = '22222222-2222-4222-8222-222222222222'

function Commands() {
  useRemovedCommands()
  return null
}

function setUp(deleted: DeletedSession[]) {
  return renderInWindow(
    <>
      <Commands />
      <DeletedChats />
    </>,
    { sessions: { deleted: () => deleted, restore: () => undefined } },
  )
}

const ago = (minutes: number): number => Date.now() - minutes * 60_000

test('a chat deleted days ago is found by its title and brought back', async () => {
  const { core, registry } = setUp([
    { uid: lakes, title: null, deletedAt: ago(2) },
    { uid: birds, title: 'Birds', deletedAt: ago(3 * 24 * 60) },
  ])
  act(() => registry.run('chat.bringBack'))
  await screen.findByRole('option', { name: /Birds/ })
  const words = screen.getAllByRole('option').map((row) => row.textContent)
  expect(words).toEqual(['Untitled chatdeleted 2 min ago', 'Birdsdeleted 3 d ago'])
  const field = screen.getByRole('combobox')
  fireEvent.change(field, { target: { value: 'bird' } })
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1))
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' })
  expect(useOverlay.getState().overlay).toBeNull()
  await waitFor(() => expect(useRoute.getState().sessionUid).toBe(birds))
  expect(core.calls).toContainEqual({ name: 'sessions.restore', input: { uid: birds } })
})

test('with nothing to bring back it says so', async () => {
  const { registry } = setUp([])
  act(() => registry.run('chat.bringBack'))
  expect(await screen.findByText('No chat was deleted in the last seven days.')).toBeDefined()
})

test('the last one deleted here can be undone by a command, once', async () => {
  const { core, registry } = setUp([])
  const offered = () => registry.all().find(({ id }) => id === 'chat.undoRemove')?.title
  expect(offered()).toBeUndefined()
  act(() => useRemoved.setState({ last: { uid: birds, title: 'Birds' } }))
  expect(offered()).toBe('Undo delete: “Birds”')
  act(() => registry.run('chat.undoRemove'))
  await waitFor(() => expect(useRoute.getState().sessionUid).toBe(birds))
  expect(core.calls).toContainEqual({ name: 'sessions.restore', input: { uid: birds } })
  expect(offered()).toBeUndefined()
})
