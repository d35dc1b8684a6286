import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Message } from '../../../contract/chat.ts'
import type { Inputs } from '../../../contract/index.ts'
import type { Answers } from '../../connection/testing/fake-core.ts'
import { keptState } from '../../connection/testing/kept-state.ts'
import { openNewChat, openSession, useRoute } from '../../stores/route.ts'
import { giveElementsSize } from '../../ui/testing/element-size.ts'
import {
  answer,
  chatOf,
  composer,
  messages,
  one,
  open,
  openNew,
  other,
  question,
  said,
  sent,
  uid,
  write,
} from './testing/show-chat.tsx'

// What hands do that are quicker than the core, or go elsewhere meanwhile.

beforeEach(() => giveElementsSize())
afterEach(cleanup)

const page = (items: readonly Message[]) => ({ items: [...items], before: null, after: null })

/** In a chat from which `hello` is being sent, until it is `stored`. */
async function openSending(chat: Answers['chat'] = {}) {
  const stored = Promise.withResolvers<undefined>()
  const { core, registry } = open({ send: () => stored.promise, ...chat })
  await screen.findByText('an answer')
  fireEvent.keyDown(await write('hello'), { key: 'Enter' })
  await vi.waitFor(() => expect(sent(core)).toHaveLength(1))
  return { core, registry, stored }
}

async function goElsewhere(): Promise<void> {
  act(() => openSession(other))
  await composer()
}

/** A core that stores what is sent, and tells of it when it is asked. */
function openStoring() {
  let stored: readonly Message[] = messages
  const send = ({ uid: made, answerUid, parentUid, text }: Inputs['chat']['send']): undefined => {
    const asked = said({ uid: made, parentUid, role: 'user' }, text)
    stored = [...stored, asked, said({ uid: answerUid, parentUid: made, role: 'assistant' }, 'yes')]
  }
  return open({ send, page: () => page(stored) })
}

test('a second message, however quick, goes below the answer to the first', async () => {
  const { core } = openStoring()
  await screen.findByText('an answer')
  fireEvent.keyDown(await write('first'), { key: 'Enter' })
  await vi.waitFor(async () => expect((await composer()).value).toBe(''))
  fireEvent.keyDown(await write('second'), { key: 'Enter' })
  await vi.waitFor(() => expect(sent(core)).toHaveLength(2))
  const [first, second] = sent(core)
  expect([first?.parentUid, second?.parentUid]).toEqual([answer, first?.answerUid])
})

test('who comes back while a message is on its way and sends it once more sends the same one', async () => {
  const { core, stored } = await openSending()
  await goElsewhere()
  act(() => openSession(one))
  const field = await composer()
  expect(field.value).toBe('hello')
  fireEvent.keyDown(field, { key: 'Enter' })
  await vi.waitFor(() => expect(sent(core)).toHaveLength(2))
  expect(sent(core)[1]).toEqual(sent(core)[0])
  await act(async () => stored.resolve(undefined))
  await vi.waitFor(() => expect(field.value).toBe(''))
})

test('a new chat that is begun twice by one message is one chat', async () => {
  const stored = Promise.withResolvers<undefined>()
  const { app } = keptState()
  const { core } = openNew({ send: () => stored.promise }, { app })
  fireEvent.keyDown(await write('hello'), { key: 'Enter' })
  await vi.waitFor(() => expect(sent(core)).toHaveLength(1))
  act(() => openSession(one))
  await screen.findByText('an answer')
  act(openNewChat)
  fireEvent.keyDown(await composer(), { key: 'Enter' })
  await vi.waitFor(() => expect(sent(core)).toHaveLength(2))
  // Something else is another chat.
  act(() => openSession(one))
  await screen.findByText('an answer')
  act(openNewChat)
  fireEvent.keyDown(await write('another thing'), { key: 'Enter' })
  await vi.waitFor(() => expect(sent(core)).toHaveLength(3))
  const [first, again, another] = sent(core)
  expect(again).toEqual(first)
  expect(another?.chatUid).not.toBe(first?.chatUid)
})

test('what was written on while the message was on its way stays, in a composer that came later, too', async () => {
  const { stored } = await openSending()
  await goElsewhere()
  act(() => openSession(one))
  const field = await write('hello and three more lines')
  await act(async () => stored.resolve(undefined))
  await vi.waitFor(() => expect(field.value).toBe('and three more lines'))
})

test('a message that was sent is taken out of the draft when its chat is not shown', async () => {
  const drafts = new Map<string, string>()
  const { stored } = await openSending({
    draft: ({ chatUid, text }) => void drafts.set(chatUid, text),
    get: ({ sessionUid }) => ({
      ...chatOf(sessionUid),
      draft: drafts.get(sessionUid) ?? null,
    }),
  })
  await goElsewhere()
  expect(drafts.get(one)).toBe('hello')
  await act(async () => stored.resolve(undefined))
  await vi.waitFor(() => expect(drafts.get(one)).toBe(''))
})

test('an edit is there again after a look at another chat, and after one at another edit', async () => {
  const later = said({ uid: uid(7), parentUid: answer, role: 'user' }, 'a later question')
  open({ page: () => page([...messages, later]) })
  await screen.findByText('a later question')
  const edit = (place: number): HTMLTextAreaElement => {
    const button = screen.getAllByRole('button', { name: 'Edit' })[place]
    if (button) fireEvent.click(button)
    return screen.getByRole('textbox', { name: 'Edit' })
  }
  fireEvent.change(edit(0), { target: { value: 'a long new question' } })
  await goElsewhere()
  act(() => openSession(one))
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Edit' })
  expect(field.value).toBe('a long new question')
  expect(edit(0).value).toBe('a later question')
  expect(edit(0).value).toBe('a long new question')
  // Who gives it up has the message as it is.
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'Edit' }), { key: 'Escape' })
  expect(edit(0).value).toBe('a question')
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'Edit' }), { key: 'Escape' })
})

test('an edit that was sent closes itself and no other, and takes no words while it is on its way', async () => {
  const stored = Promise.withResolvers<undefined>()
  const later = said({ uid: uid(7), parentUid: answer, role: 'user' }, 'a later question')
  const { core } = open({ send: () => stored.promise, page: () => page([...messages, later]) })
  await screen.findByText('a later question')
  const edits = (): HTMLElement[] => screen.getAllByRole('button', { name: 'Edit' })
  fireEvent.click(edits()[0] as HTMLElement) // of the first question
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Edit' })
  fireEvent.change(field, { target: { value: 'better' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  await vi.waitFor(() => expect(sent(core)).toHaveLength(1))
  expect(field.readOnly).toBe(true)
  fireEvent.click(edits()[0] as HTMLElement) // the only one left, of the second
  fireEvent.change(screen.getByRole('textbox', { name: 'Edit' }), { target: { value: 'longer' } })
  await act(async () => stored.resolve(undefined))
  await vi.waitFor(() => expect(edits()).toHaveLength(1))
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Edit' }).value).toBe('longer')
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'Edit' }), { key: 'Escape' })
})

test('a held Escape gives up no edit', async () => {
  open()
  await screen.findByText('a question')
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }))
  const field = screen.getByRole('textbox', { name: 'Edit' })
  fireEvent.keyDown(field, { key: 'Escape', repeat: true })
  expect(field.isConnected).toBe(true)
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(field.isConnected).toBe(false)
})

test('Regenerate twice before anything is drawn is once', async () => {
  const { core } = open({ answer: () => undefined })
  await screen.findByText('an answer')
  const button = screen.getByRole('button', { name: 'Regenerate' })
  act(() => {
    fireEvent.click(button)
    fireEvent.click(button)
  })
  await vi.waitFor(() => expect(core.calls.map(({ name }) => name)).toContain('chat.answer'))
  expect(core.calls.filter(({ name }) => name === 'chat.answer')).toHaveLength(1)
})

test('Stop stops a message that is still on its way, as soon as it has arrived', async () => {
  const stop = vi.fn<() => undefined>()
  const { registry, stored } = await openSending({ stop })
  await act(async () => registry.run('view.stop'))
  expect(stop).toHaveBeenCalledOnce()
  await act(async () => stored.resolve(undefined))
  await vi.waitFor(() => expect(stop).toHaveBeenCalledTimes(2))
})

test('Stop stops the first message of a chat that is being begun', async () => {
  const stored = Promise.withResolvers<undefined>()
  const stop = vi.fn<(input: Inputs['chat']['stop']) => undefined>()
  const { core, registry } = openNew({ send: () => stored.promise, stop })
  fireEvent.keyDown(await write('hello'), { key: 'Enter' })
  await vi.waitFor(() => expect(sent(core)).toHaveLength(1))
  await act(async () => registry.run('view.stop'))
  await act(async () => stored.resolve(undefined))
  await vi.waitFor(() => expect(useRoute.getState().sessionUid).not.toBeNull())
  expect(stop).toHaveBeenCalledExactlyOnceWith({ chatUid: sent(core)[0]?.chatUid })
})

test('while a summary is written it can be stopped', async () => {
  const refused: Message = {
    ...said({ uid: uid(8), parentUid: uid(5), role: 'assistant' }, ''),
    status: 'failed',
    endReason: 'context_overflow',
    parts: [],
    error: { code: 'context_overflow', message: 'too long' },
  }
  const tooLong = said({ uid: uid(5), parentUid: answer, role: 'user' }, 'a very long question')
  const stop = vi.fn<() => undefined>()
  const { registry } = open({
    stop,
    page: () => page([...messages, tooLong, refused]),
    continueFromSummary: () => new Promise(() => {}),
  })
  fireEvent.click(await screen.findByRole('button', { name: /summary/i }))
  expect(await screen.findByRole('button', { name: /Stop/ })).toBeDefined()
  await act(async () => registry.run('view.stop'))
  expect(stop).toHaveBeenCalledOnce()
})

test('what could not be read is not taken for nothing: the composer waits for it', async () => {
  let isLost = true
  const readState = vi.fn<(input: Inputs['app']['readState']) => string | null>(({ key }) => {
    if (isLost) throw new Error('lost')
    return key === 'draft.new' ? '"three paragraphs"' : null
  })
  open({}, { app: { readState } })
  act(openNewChat)
  await vi.waitFor(() => expect(readState).toHaveBeenCalledWith({ key: 'draft.new' }))
  await act(async () => {})
  expect(screen.queryByRole('textbox', { name: 'Message' })).toBeNull()
  isLost = false
  act(() => openSession(one, question))
  await screen.findByText('an answer')
  act(openNewChat)
  expect((await composer()).value).toBe('three paragraphs')
})

test('a new chat can be written in at once by who comes back to it; what another window wrote is there a moment later', async () => {
  const { kept, app } = keptState()
  let answers = Promise.resolve()
  const readState: typeof app.readState = async (input) => {
    await answers
    return app.readState(input)
  }
  openNew({}, { app: { ...app, readState } })
  await write('half a thou')
  act(() => openSession(one))
  await screen.findByText('an answer')
  const slow = Promise.withResolvers<void>()
  answers = slow.promise
  kept.set('draft.new', JSON.stringify('half a thought of another window'))
  act(openNewChat)
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' })
  expect(field.value).toBe('half a thou')
  await act(async () => slow.resolve())
  await vi.waitFor(() => expect(field.value).toBe('half a thought of another window'))
})

test('what could not be kept when somebody left is there when they come back', async () => {
  let isFull = false
  const { kept, app } = keptState()
  const writeState: typeof app.writeState = (input) => {
    if (isFull) throw new Error('The disk is full.')
    return app.writeState(input)
  }
  openNew({}, { app: { ...app, writeState } })
  await write('half')
  act(() => openSession(one))
  await screen.findByText('an answer')
  act(openNewChat)
  isFull = true
  await write('half a thought')
  act(() => openSession(one))
  await screen.findByText('an answer')
  isFull = false
  act(openNewChat)
  expect((await composer()).value).toBe('half a thought')
  await vi.waitFor(() => expect(kept.get('draft.new')).toBe('"half a thought"'))
  expect((await composer()).value).toBe('half a thought')
})
