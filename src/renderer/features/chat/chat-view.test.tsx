import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ChatInfo, Message } from '../../../contract/chat.ts'
import type { Inputs } from '../../../contract/index.ts'
import type { Session } from '../../../contract/sessions.ts'
import { refusal } from '../../connection/testing/refusal.ts'
import { useOverlay } from '../../stores/overlay.ts'
import { openSession, openView, useRoute } from '../../stores/route.ts'
import { allDrawn } from '../../stores/testing/all-drawn.ts'
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
  ref,
  said,
  sent,
  uid,
  write,
} from './testing/show-chat.tsx'

beforeEach(() => giveElementsSize())
afterEach(cleanup)

test('a chat that has opened has the focus in its composer', async () => {
  open()
  await vi.waitFor(async () => expect(document.activeElement).toBe(await composer()))
})

test('who went to another field while a chat was opening goes on typing there', async () => {
  const elsewhere = document.body.appendChild(document.createElement('input'))
  const opened = Promise.withResolvers<Session>()
  open({}, { sessions: { get: () => opened.promise } })
  elsewhere.focus()
  opened.resolve({ uid: one, chatUid: one, title: 'A chat', createdAt: 0, running: false })
  await composer()
  expect(document.activeElement).toBe(elsewhere)
  elsewhere.remove()
})

test('what is being written is there again after a look at another chat', async () => {
  open()
  await write('half a thou')
  act(() => openSession(other))
  expect((await composer()).value).toBe('')
  act(() => openSession(one))
  expect((await composer()).value).toBe('half a thou')
})

test('what is written while the chat is read again stays, and the chat is read all the same', async () => {
  const before = Promise.withResolvers<ChatInfo>()
  const get = vi
    .fn<({ sessionUid }: Inputs['chat']['get']) => ChatInfo | Promise<ChatInfo>>()
    .mockImplementation(({ sessionUid }) => chatOf(sessionUid))
  const { core } = open({ get })
  await composer()
  get.mockReturnValueOnce(before.promise)
  act(() => core.announce('everything'))
  await vi.waitFor(() => expect(get).toHaveBeenCalledTimes(2))
  await write('half a thou')
  act(() => openSession(other))
  await act(async () => before.resolve(chatOf(one)))
  expect((await composer()).value).toBe('')
  act(() => openSession(one))
  expect((await composer()).value).toBe('half a thou')
  // What else had changed is not forgotten over it.
  await vi.waitFor(() => expect(get).toHaveBeenCalledTimes(4))
})

test('opening a message of the same chat leaves what is being written alone', async () => {
  open()
  await write('half a thou')
  act(() => openSession(one, question))
  await screen.findByText('a question')
  expect((await composer()).value).toBe('half a thou')
})

test('what was written while a message was being sent stays', async () => {
  const stored = Promise.withResolvers<undefined>()
  const { core } = open({ send: () => stored.promise })
  await screen.findByText('a question')
  fireEvent.keyDown(await write('first'), { key: 'Enter' })
  await vi.waitFor(() => expect(sent(core)).toHaveLength(1))
  await write('first and second')
  await act(async () => stored.resolve(undefined))
  await vi.waitFor(async () => expect((await composer()).value).toBe('and second'))
})

test('Enter twice before anything is drawn is once', async () => {
  const { core } = open()
  await screen.findByText('a question')
  const field = await write('once')
  act(() => {
    fireEvent.keyDown(field, { key: 'Enter' })
    fireEvent.keyDown(field, { key: 'Enter' })
  })
  await vi.waitFor(() => expect(field.value).toBe(''))
  expect(sent(core)).toHaveLength(1)
})

test('a message sent before the history is there goes below the newest one', async () => {
  const { core } = open({ page: () => new Promise(() => {}) })
  fireEvent.keyDown(await write('quick'), { key: 'Enter' })
  await vi.waitFor(() => expect(sent(core)[0]?.parentUid).toBe(answer))
})

test('an edited message that could not be sent says so, and stays; Enter twice is once', async () => {
  const stored = Promise.withResolvers<undefined>()
  const { core } = open({ send: () => stored.promise })
  await screen.findByText('a question')
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }))
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Edit' })
  fireEvent.change(field, { target: { value: 'a better question' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  fireEvent.keyDown(field, { key: 'Enter' })
  await vi.waitFor(() => expect(sent(core)).toHaveLength(1))
  await act(async () => stored.reject(new Error('broken')))
  expect((await screen.findByRole('alert')).textContent).toContain('not sent')
  expect(field.value).toBe('a better question')
  expect(sent(core)).toHaveLength(1)
})

test('what runs in a version that is not shown can be stopped', async () => {
  const stop = vi.fn<() => undefined>()
  const { registry } = open({ stop }, { running: true })
  await screen.findByText('an answer')
  await vi.waitFor(() => {
    registry.run('view.stop')
    expect(stop).toHaveBeenCalledOnce()
  })
  fireEvent.click(screen.getByRole('button', { name: /Stop/ }))
  await vi.waitFor(() => expect(stop).toHaveBeenCalledTimes(2))
  expect(screen.getByRole('button', { name: /Send/ })).toBeDefined()
})

test('what could not be done is told', async () => {
  open({
    answer: () => {
      throw new Error('broken')
    },
  })
  await screen.findByText('an answer')
  fireEvent.click(screen.getByRole('button', { name: 'Regenerate' }))
  expect(await screen.findByText(/went wrong/)).toBeDefined()
})

/** An answer that is lost on its way, once. */
function lostOnce() {
  return vi.fn<() => undefined>().mockImplementationOnce(() => {
    throw new Error('lost')
  })
}

async function send(text: string): Promise<void> {
  fireEvent.keyDown(await write(text), { key: 'Enter' })
}

test('sent again after a lost answer it is the same request; changed, or said twice, it is another', async () => {
  const { core } = open({ send: lostOnce() })
  await screen.findByText('a question')
  await send('hello')
  await screen.findByRole('alert')
  for (const text of ['hello', 'hello', 'good day']) {
    await send(text)
    await vi.waitFor(async () => expect((await composer()).value).toBe(''))
  }
  const uids = sent(core).map((turn) => [turn.uid, turn.answerUid, turn.generationUid])
  expect(uids).toHaveLength(4)
  expect(uids[1]).toEqual(uids[0])
  expect(new Set(uids.flat()).size).toBe(9)
})

test('an edited message that is sent again after a lost answer is the same request', async () => {
  const { core } = open({ send: lostOnce() })
  await screen.findByText('a question')
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }))
  fireEvent.click(screen.getByRole('button', { name: 'Send again' }))
  await screen.findByRole('alert')
  fireEvent.click(screen.getByRole('button', { name: 'Send again' }))
  await vi.waitFor(() => expect(screen.queryByRole('textbox', { name: 'Edit' })).toBeNull())
  expect(sent(core)).toHaveLength(2)
  expect(sent(core)[1]).toEqual(sent(core)[0])
})

test('an edit is shown until the new version stands in its place', async () => {
  const shown = Promise.withResolvers<Message[]>()
  let sentOnce = false
  const { core } = open({
    send: () => {
      sentOnce = true
    },
    page: async () => ({
      items: sentOnce ? await shown.promise : messages,
      before: null,
      after: null,
    }),
  })
  await screen.findByText('a question')
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }))
  const field = screen.getByRole('textbox', { name: 'Edit' })
  fireEvent.change(field, { target: { value: 'a better one' } })
  fireEvent.click(screen.getByRole('button', { name: 'Send again' }))
  const asked = (): string[] => core.calls.map(({ name }) => name).slice(-2)
  await vi.waitFor(() => expect(asked()).toContain('chat.page'))
  expect(field.isConnected).toBe(true)

  const version = said({ uid: uid(5), parentUid: null, role: 'user' }, 'a better one')
  shown.resolve([{ ...version, siblings: [question, uid(5)] }])
  await vi.waitFor(() => expect(screen.queryByRole('textbox', { name: 'Edit' })).toBeNull())
  expect(screen.getByText('a better one').tagName).toBe('P')
  expect(screen.queryByText('a question')).toBeNull()
})

test('a summary asked for again after a lost answer makes the same session', async () => {
  const window = { tokens: 100, source: 'server' } as const
  const { core } = open({
    fit: () => ({ used: 99, countedBy: 'server', window, fits: false, dropToFit: 2 }),
    continueFromSummary: lostOnce(),
  })
  await screen.findByText('a question')
  for (const wait of [() => screen.findByRole('alert'), () => vi.waitFor(() => sent(core)[0])]) {
    await send('hello')
    fireEvent.click(await screen.findByRole('button', { name: /summary/ }))
    await wait()
  }
  const [first, second] = core.calls
    .filter(({ name }) => name === 'chat.continueFromSummary')
    .map(({ input }) => input as Inputs['chat']['continueFromSummary']) // by its name
  // A generation that failed is not the one that is asked for now.
  expect(second).toEqual({
    ...first,
    generationUid: expect.not.stringMatching(first?.generationUid ?? ''),
  })
  await vi.waitFor(() => expect(useRoute.getState().sessionUid).toBe(first?.sessionUid))
})

function created(core: { calls: readonly { name: string; input: unknown }[] }) {
  const [call] = core.calls.filter(({ name }) => name === 'sessions.create')
  return (call?.input as Inputs['sessions']['create'] | undefined)?.uid // by its name
}

/** A first message that is on its way. */
async function sendingFirst() {
  const stored = Promise.withResolvers<undefined>()
  const { core } = openNew({ send: () => stored.promise })
  await send('hello')
  await vi.waitFor(() => expect(sent(core)).toHaveLength(1))
  return { core, stored: () => act(async () => stored.resolve(undefined)) }
}

test('who went to another chat while a message was being sent stays there', async () => {
  const { stored } = await sendingFirst()
  act(() => openSession(other))
  const there = useRoute.getState()
  await stored()
  expect(useRoute.getState()).toBe(there)
})

test('who looks at another view while a message is being sent stays there, and finds the chat it began', async () => {
  const { core, stored } = await sendingFirst()
  act(() => openView('settings'))
  await stored()
  expect(useRoute.getState()).toMatchObject({ view: 'settings', sessionUid: created(core) })
})

test('where a first message can be written it can be sent: its model is known before', async () => {
  const known = Promise.withResolvers<{ ref: string; source: 'surface' }>()
  const { core } = openNew({}, { models: { preferred: () => known.promise } })
  await vi.waitFor(() => expect(core.calls.map(({ name }) => name)).toContain('models.preferred'))
  await allDrawn()
  expect(screen.queryByRole('textbox', { name: 'Message' })).toBeNull()
  known.resolve({ ref, source: 'surface' })
  await send('hello')
  await vi.waitFor(() => expect(sent(core)).toHaveLength(1))
})

test('who stays while a message is being sent sees the chat it began', async () => {
  const { core } = openNew()
  await send('hello')
  await vi.waitFor(() => expect(useRoute.getState().sessionUid).toBe(created(core)))
})

test('a chat that was deleted elsewhere says so, and can be brought back', async () => {
  let deleted = false
  const get = ({ uid: asked }: { uid: string }) => {
    if (deleted) throw refusal('not_found', 'This session is not there.')
    return { uid: asked, chatUid: asked, title: 'A chat', createdAt: 0, running: false }
  }
  const { core } = open({}, { sessions: { get, restore: () => void (deleted = false) } })
  await screen.findByText('an answer')
  deleted = true
  act(() => core.announce({ topic: 'sessions', ids: [one] }))
  fireEvent.click(await screen.findByRole('button', { name: 'Bring it back' }))
  expect(await screen.findByText('an answer')).toBeDefined()
  expect(screen.queryByText(/deleted/)).toBeNull()
})

test('a chat that cannot be read right now stays as it is known', async () => {
  let broken = false
  const get = ({ uid: asked }: { uid: string }) => {
    if (broken) throw refusal('not_available', 'Not now.')
    return { uid: asked, chatUid: asked, title: 'A chat', createdAt: 0, running: false }
  }
  const { core } = open({}, { sessions: { get } })
  await screen.findByText('an answer')
  broken = true
  act(() => core.announce({ topic: 'sessions', ids: [one] }))
  await vi.waitFor(() =>
    expect(core.calls.filter(({ name }) => name === 'sessions.get')).toHaveLength(2),
  )
  expect(screen.getByText('an answer')).toBeDefined()
})

test('older messages are loaded while what is there does not fill the view', async () => {
  const old = said({ uid: uid(5), parentUid: null, role: 'user' }, 'long ago')
  open({
    page: ({ at }) =>
      at === undefined
        ? { items: messages, before: question, after: null }
        : { items: [old], before: null, after: null },
  })
  expect(await screen.findByText('long ago')).toBeDefined()
})

test('an answer is copied when it has ended, not while it grows', async () => {
  const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  let status: Message['status'] = 'running'
  const page = () => ({
    items: messages.map((message) => (message.uid === answer ? { ...message, status } : message)),
    before: null,
    after: null,
  })
  const { core, registry } = open({ page })
  await screen.findByText('an answer')
  registry.run('chat.copyMessage')
  expect(copied).not.toHaveBeenCalled()
  status = 'complete'
  act(() => core.announce({ topic: 'chat', ids: [one] }))
  await vi.waitFor(() => {
    registry.run('chat.copyMessage')
    expect(copied).toHaveBeenCalledWith('an answer')
  })
})

test('pinning a model says so', async () => {
  open({}, { settings: { favourite: () => undefined } })
  await screen.findByText('an answer')
  fireEvent.keyDown(document.body, { key: 'd', code: 'KeyD', ctrlKey: true })
  expect(await screen.findByText(`Pinned ${ref}`)).toBeDefined()
})

test('the gauge counts what is written beside the chat, until it is sent', async () => {
  const fit = { countedBy: 'server', window: null, fits: null, dropToFit: null } as const
  open({ fit: () => ({ ...fit, used: 10 }), fitNew: ({ text }) => ({ ...fit, used: text.length }) })
  expect(await screen.findByText('10 tokens, window unknown')).toBeDefined()
  await write('x'.repeat(90))
  expect(await screen.findByText('about 100 tokens, window unknown')).toBeDefined()
  fireEvent.keyDown(await composer(), { key: 'Enter' })
  expect(await screen.findByText('10 tokens, window unknown')).toBeDefined()
})

test('a model that was picked while the chat was being read again is the one that is asked', async () => {
  const readAgain = Promise.withResolvers<ChatInfo>()
  const reads: string[] = []
  const { core, registry } = open({
    get: ({ sessionUid }) => {
      reads.push(sessionUid)
      return reads.length === 1 ? chatOf(sessionUid) : readAgain.promise
    },
    // Not answered yet: nothing makes it read anew.
    configure: () => new Promise<never>(() => {}),
  })
  await write('Who are you?')
  act(() => core.announce({ topic: 'chat', ids: [one] }))
  await vi.waitFor(() => expect(reads).toHaveLength(2))
  registry.run('model.choose')
  const { overlay } = useOverlay.getState()
  if (overlay?.kind !== 'picker') throw new Error('No model is asked for')
  act(() => overlay.onPick('rig-a/other'))
  await act(async () => {
    readAgain.resolve(chatOf(one))
    await readAgain.promise
  })
  fireEvent.keyDown(await composer(), { key: 'Enter' })
  await vi.waitFor(() => expect(sent(core)[0]).toMatchObject({ ref: 'rig-a/other' }))
})
