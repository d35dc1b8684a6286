import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Deck } from '../../../contract/decks.ts'
import type { Answers } from '../../connection/testing/fake-core.ts'
import { settingsOf } from '../../connection/testing/settings-of.ts'
import { useRoute } from '../../stores/route.ts'
import { renderInWindow } from '../../stores/testing/render-in-window.tsx'
import { Toasts } from '../../ui/toasts.tsx'
import { giveElementsSize } from '../../ui/testing/element-size.ts'
import { closeDecks, useDecksShown } from './decks-shown.ts'
import { Decks } from './decks.tsx'
import { RoundList } from './round-list.tsx'
import { roundUid } from './testing/round-of.ts'

let takeSizeBack = () => {}
afterEach(() => {
  cleanup()
  takeSizeBack()
  closeDecks()
  useDecksShown.setState({ chosen: null })
})

const uid = '00000000-0000-4000-8000-0000000000d1'
const columns = ['rig-a/one', 'rig-a/two'].map((ref) => ({ ref, params: {} }))
const deck: Deck = {
  uid,
  name: 'Riddles',
  columns,
  items: 40,
  tags: ['maths', 'short'],
  generated: 31,
  voted: 2,
  state: 'running',
  trouble: null,
}

function show(of: Deck | null, more: Answers['decks'] = {}) {
  takeSizeBack = giveElementsSize({ width: 400, height: 800 })
  let decks = of ? [of] : []
  return renderInWindow(
    <>
      <RoundList />
      <Decks />
      <Toasts label="Toasts" />
    </>,
    {
      app: {
        readState: ({ key }) => (key === 'arena.columns' ? JSON.stringify(columns) : null),
        writeState: () => undefined,
      },
      settings: { get: () => settingsOf() },
      arena: { rounds: () => ({ items: [], next: null }) },
      lineups: { list: () => [] },
      decks: {
        list: () => decks,
        create: ({ uid: made, name }) => {
          decks = [{ ...deck, uid: made, name, generated: 0 }]
        },
        pause: () => undefined,
        resume: () => undefined,
        remove: () => undefined,
        next: () => roundUid,
        ...more,
      },
    },
  )
}

test('a deck stands in the sidebar with how far it is, and opens what can be done with it', async () => {
  const { core } = show({ ...deck, trouble: 'rig-b does not answer.' })
  const row = await screen.findByRole('option', { name: /Riddles/ })
  expect(row.textContent).toContain('31/40')
  expect(row.textContent).toContain('31 of 40 prompts ready')
  expect(row.textContent).toContain('running')
  fireEvent.click(row)
  const dialog = await screen.findByRole('dialog', { name: 'Riddles' })
  expect(dialog.textContent).toContain('31 of 40 prompts answered by all columns. 2 voted on.')
  expect(dialog.textContent).toContain('rig-b does not answer.')
  const tags = within(dialog).getByRole('list', { name: 'Tags' })
  expect([...tags.children].map(({ textContent }) => textContent)).toEqual(['maths', 'short'])
  expect(screen.queryByRole('button', { name: 'Go on' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Pause' }))
  await waitFor(() => expect(core.calls).toContainEqual({ name: 'decks.pause', input: { uid } }))
  fireEvent.click(screen.getByRole('button', { name: 'Vote on the next' }))
  await waitFor(() => expect(useRoute.getState()).toMatchObject({ view: 'arena', roundUid }))
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('every one of them is a command, too', async () => {
  const { core, registry } = show({ ...deck, state: 'paused' })
  await screen.findByRole('option', { name: /Riddles/ })
  const titles = () => registry.all().map(({ title }) => title)
  await waitFor(() => expect(titles()).toContain('Vote on the next of “Riddles”'))
  act(() => registry.run('arena.resumeDeck'))
  act(() => registry.run('arena.removeDeck'))
  await waitFor(() => {
    expect(core.calls).toContainEqual({ name: 'decks.resume', input: { uid } })
    expect(core.calls).toContainEqual({ name: 'decks.remove', input: { uid } })
  })
  act(() => registry.run('arena.pauseDeck'))
  expect(core.calls.some(({ name }) => name === 'decks.pause')).toBe(false)
})

test('with nothing to vote on it stays where it is', async () => {
  const { registry } = show(deck, { next: () => null })
  await screen.findByRole('option', { name: /Riddles/ })
  act(() => registry.run('arena.voteDeck'))
  await waitFor(() => expect(useRoute.getState().view).toBe('chat'))
  expect(useRoute.getState().roundUid).toBeNull()
})

test('a deck is made of what is pasted; lines that are left out are named', async () => {
  const broken = Array.from({ length: 7 }, (_, index) => ({ line: index + 2, problem: 'No.' }))
  const words = Array.from({ length: 22 }, (_, index) => `tag ${index}`)
  const { core, registry } = show(null, {
    read: () => ({ items: 1, tags: words, broken, brokenCount: 4_000 }),
  })
  await waitFor(() => expect(registry.all().map(({ id }) => id)).toContain('arena.newDeck'))
  act(() => registry.run('arena.newDeck'))
  const make = await screen.findByRole('button', { name: 'Make the deck' })
  expect(make.hasAttribute('disabled')).toBe(true)
  await screen.findByText('rig-a/one, rig-a/two')
  fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value: 'Riddles ' } })
  fireEvent.change(screen.getByRole('textbox', { name: 'Prompts' }), {
    target: { value: 'One?\n' },
  })
  await screen.findByText('4,000 lines are left out:')
  const status = screen.getByText('Line 2: No.').closest('[role="status"]')
  expect(status?.textContent).toContain('1 prompt.')
  expect(status?.textContent).toContain('and 3,995 more')
  expect(status?.textContent).toContain('tag 19and 2 more')
  expect(screen.queryByText('Line 7: No.')).toBeNull()
  fireEvent.click(make)
  await waitFor(() =>
    expect(core.calls).toContainEqual({
      name: 'decks.create',
      input: expect.objectContaining({ name: 'Riddles', columns, text: 'One?\n' }),
    }),
  )
})

test('a file fills the field, and names the deck that has no name', async () => {
  const { registry } = show(null, {
    read: () => ({ items: 0, tags: [], broken: [], brokenCount: 0 }),
  })
  await waitFor(() => expect(registry.all().map(({ id }) => id)).toContain('arena.newDeck'))
  act(() => registry.run('arena.newDeck'))
  await screen.findByRole('dialog', { name: 'New deck' })
  const input = document.querySelector('input[type="file"]')
  if (!input) throw new Error('There is no field for a file')
  const file = new File(['From a file?'], 'riddles.jsonl')
  fireEvent.change(input, { target: { files: [file] } })
  await screen.findByDisplayValue('From a file?')
  fireEvent.change(input, { target: { files: [new File([''], 'empty.txt')] } })
  await screen.findByText('This file is empty, or holds no text.')
  expect(screen.getByDisplayValue('From a file?')).toBeDefined()
  expect(screen.getByDisplayValue('riddles')).toBeDefined()
})
