import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Inputs } from '../../../contract/index.ts'
import type { Answers } from '../../connection/testing/fake-core.ts'
import { giveElementsSize } from '../../ui/testing/element-size.ts'
import {
  answer,
  messages,
  one,
  open,
  question,
  said,
  sent,
  uid,
  write,
} from './testing/show-chat.tsx'

beforeEach(() => giveElementsSize())
afterEach(cleanup)

const versions = [question, uid(6)]
const otherQuestion = said({ uid: uid(6), parentUid: null, role: 'user' }, 'another question')

/** A chat whose question has two versions; the other one is shown once it was chosen. */
function openVersions(chat: Answers['chat'] = {}) {
  let shown = question
  const page = () => ({
    items: messages
      .map((message) => (message.uid === question ? { ...message, siblings: versions } : message))
      .filter(() => shown === question)
      .concat(shown === question ? [] : [{ ...otherQuestion, siblings: versions }]),
    before: null,
    after: null,
  })
  const select = ({ messageUid }: Inputs['chat']['select']) => void (shown = messageUid)
  const { core, ...rest } = open({ page, select, ...chat })
  const changed = () => act(() => core.announce({ topic: 'chat', ids: [one] }))
  return { core, changed, select: (messageUid: string) => void (shown = messageUid), ...rest }
}

const region = (): HTMLElement => screen.getByRole('log')
const press = (key: string): void => {
  const target = document.activeElement ?? document.body
  fireEvent.keyDown(target, { key, code: key.length === 1 ? `Key${key.toUpperCase()}` : key })
}
const focused = (): string | null | undefined =>
  document.activeElement?.closest('[data-message]')?.getAttribute('data-message')

test('versions are turned by key, and the focus goes along', async () => {
  const { changed } = openVersions()
  await screen.findByText('an answer')
  act(() => region().focus())
  press('l')
  await vi.waitFor(() => {
    changed()
    expect(focused()).toBe(uid(6))
  })
  expect(screen.getByText('another question')).toBeDefined()
  press('h')
  await vi.waitFor(() => {
    changed()
    expect(focused()).toBe(question)
  })
})

test('the focus goes from a version that another window took away to the one that is shown', async () => {
  const { changed, select } = openVersions()
  await screen.findByText('an answer')
  act(() => screen.getByRole('button', { name: 'Later version' }).focus())
  expect(focused()).toBe(question)
  select(uid(6))
  changed()
  await screen.findByText('another question')
  expect(focused()).toBe(uid(6))
})

test('an edit is left to its message, and sent to the new version of it', async () => {
  const { core, changed, select } = openVersions()
  await screen.findByText('an answer')
  act(() => region().focus())
  press('e')
  const field = await screen.findByRole('textbox', { name: 'Edit' })
  expect(document.activeElement).toBe(field)
  fireEvent.keyDown(field, { key: 'Escape', code: 'Escape' })
  expect(focused()).toBe(question)
  expect(screen.queryByRole('textbox', { name: 'Edit' })).toBeNull()

  press('e')
  const again = await screen.findByRole('textbox', { name: 'Edit' })
  fireEvent.keyDown(again, { key: 'Enter', code: 'Enter', ctrlKey: true })
  await vi.waitFor(() => expect(sent(core)).toHaveLength(1))
  select(uid(6))
  changed()
  await screen.findByText('another question')
  expect(focused()).toBe(uid(6))
})

test('an edit that is not possible sends nothing by key, not even what stands in the composer', async () => {
  const { core } = openVersions()
  await screen.findByText('an answer')
  await write('something else')
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }))
  const field = screen.getByRole('textbox', { name: 'Edit' })
  fireEvent.change(field, { target: { value: ' ' } })
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', ctrlKey: true })
  expect(sent(core)).toEqual([])
})

test('J and K go from message to message, and the other keys act on that one', async () => {
  const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  open()
  await screen.findByText('an answer')
  act(() => region().focus())
  press('k')
  await vi.waitFor(() => expect(focused()).toBe(answer))
  press('k')
  await vi.waitFor(() => expect(focused()).toBe(question))
  press('y')
  expect(copied).toHaveBeenLastCalledWith('a question')
  press('j')
  await vi.waitFor(() => expect(focused()).toBe(answer))
  press('y')
  expect(copied).toHaveBeenLastCalledWith('an answer')
})

test('Escape in the conversation goes from a button to its message, and from there stops what runs', async () => {
  const stop = vi.fn<() => undefined>()
  open({ stop }, { running: true })
  await screen.findByText('an answer')
  const escape = (): void => press('Escape')
  act(() => screen.getByRole('button', { name: 'Edit' }).focus())
  escape()
  expect(document.activeElement?.getAttribute('aria-label')).toBe('You')
  expect(stop).not.toHaveBeenCalled()
  escape()
  await vi.waitFor(() => expect(stop).toHaveBeenCalledOnce())
  act(() => region().focus())
  escape()
  await vi.waitFor(() => expect(stop).toHaveBeenCalledTimes(2))
})

test.each([
  ['something is written', true, 'half a thought'],
  ['nothing runs', false, ''],
])('Escape in the conversation stops nothing while %s', async (_, running, text) => {
  const { core } = open({ stop: () => undefined }, { running })
  await screen.findByText('an answer')
  await write(text)
  act(() => region().focus())
  press('Escape')
  press('k')
  await vi.waitFor(() => expect(focused()).toBe(answer))
  press('Escape')
  expect(core.calls.filter(({ name }) => name === 'chat.stop')).toEqual([])
})
