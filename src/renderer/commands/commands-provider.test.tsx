import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Command } from './command.ts'
import { CommandsProvider } from './commands-provider.tsx'
import { createCommandRegistry } from './registry.ts'
import { useCommands } from './use-commands.ts'

afterEach(cleanup)

function View({ commands }: { readonly commands: readonly Command[] }) {
  useCommands(commands)
  return (
    <>
      <input aria-label="field" />
      <button type="button">button</button>
      <section data-key-region="conversation" tabIndex={0} aria-label="conversation" />
    </>
  )
}

const setUp = () => {
  const registry = createCommandRegistry(() => {})
  const settings = {
    host: 'browser',
    platform: 'other',
    overrides: {},
    letterKeys: 'plain',
  } as const
  const runs = { keys: vi.fn(), favourite: vi.fn(), regenerate: vi.fn() }
  const commands: Command[] = [
    { id: 'keys.open', title: 'Keys', group: 'Window', run: runs.keys },
    { id: 'model.favourite', title: 'Favourite', group: 'Chat', run: runs.favourite },
    { id: 'chat.regenerate', title: 'Regenerate', group: 'Chat', run: runs.regenerate },
  ]
  const tree = (
    <CommandsProvider registry={registry} settings={settings} currentLayer={() => null}>
      <View commands={commands} />
    </CommandsProvider>
  )
  return { runs, unmount: render(tree).unmount }
}

/** Whether the page kept the key from the browser. */
const taken = (target: Element | Window, init: KeyboardEventInit): boolean =>
  !fireEvent.keyDown(target, init)

test('a chord works wherever the focus is, and the browser does not see it', () => {
  const { runs } = setUp()
  expect(taken(screen.getByLabelText('field'), { key: 'd', code: 'KeyD', ctrlKey: true })).toBe(
    true,
  )
  expect(runs.favourite).toHaveBeenCalledOnce()
})

test('a key that is held down runs once, and stays ours', () => {
  const { runs } = setUp()
  expect(taken(window, { key: 'd', code: 'KeyD', ctrlKey: true, repeat: true })).toBe(true)
  expect(runs.favourite).not.toHaveBeenCalled()
})

test('a character in a field is typed', () => {
  const { runs } = setUp()
  expect(taken(screen.getByLabelText('field'), { key: '?', code: 'Slash', shiftKey: true })).toBe(
    false,
  )
  expect(taken(screen.getByRole('button'), { key: '?', code: 'Slash', shiftKey: true })).toBe(true)
  expect(runs.keys).toHaveBeenCalledOnce()
})

test('a letter works in its region alone', () => {
  const { runs } = setUp()
  for (const place of [document.body, screen.getByLabelText('field'), screen.getByRole('button')]) {
    expect(taken(place, { key: 'r', code: 'KeyR' })).toBe(false)
  }
  expect(taken(screen.getByLabelText('conversation'), { key: 'r', code: 'KeyR' })).toBe(true)
  expect(runs.regenerate).toHaveBeenCalledOnce()
})

test('the commands of a view go with it', () => {
  const { runs, unmount } = setUp()
  unmount()
  expect(taken(window, { key: 'd', code: 'KeyD', ctrlKey: true })).toBe(false)
  expect(runs.favourite).not.toHaveBeenCalled()
})
