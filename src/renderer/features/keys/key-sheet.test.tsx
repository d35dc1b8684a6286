import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Command } from '../../commands/command.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { openOverlay } from '../../stores/overlay.ts'
import { renderInWindow } from '../../stores/testing/render-in-window.tsx'
import { KeySheet } from './key-sheet.tsx'

afterEach(cleanup)

const command = (id: Command['id'], title: string): Command => ({
  id,
  title,
  group: 'Chat',
  run: () => {},
})

function Commands() {
  useCommands([
    command('chat.search', 'Search chats'),
    command('chat.compose', 'Write a message'),
    command('chat.copyAll', 'Copy the chat'),
  ])
  return null
}

/** The lines below a heading of the sheet. */
const below = (heading: string) =>
  [
    ...(screen
      .getByRole('heading', { name: heading })
      .parentElement?.querySelectorAll('dl > div') ?? []),
  ].map((line) => line.textContent)

test('the keys stand where they work, all of them, with how a message is written', () => {
  renderInWindow(
    <>
      <Commands />
      <KeySheet />
    </>,
    {},
  )
  act(() => openOverlay({ kind: 'keys' }))
  expect(below('Chat')).toEqual(['Search chatsCtrl+Shift+F'])
  expect(below('In the conversation, where Escape leads from the composer')).toEqual([
    'Write a messagei/',
  ])
  expect(below('Writing a message').slice(0, 2)).toEqual(['Send↵', 'Begin a new lineShift+↵'])
  expect(screen.queryByText('Copy the chat')).toBeNull()
})
