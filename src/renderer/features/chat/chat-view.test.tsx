import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ChatInfo, Message } from '../../../contract/chat.ts'
import type { Inputs } from '../../../contract/index.ts'
import type { Answers } from '../../connection/testing/fake-core.ts'
import { settingsOf } from '../../connection/testing/settings-of.ts'
import { openSession, useRoute } from '../../stores/route.ts'
import { renderInWindow } from '../../stores/testing/render-in-window.tsx'
import { giveElementsSize } from '../../ui/testing/element-size.ts'
import { Toasts } from '../../ui/toasts.tsx'
import { ChatView } from './chat-view.tsx'

const uid = (place: number): string => `00000000-0000-4000-8000-00000000000${place}`
const [one, other, question, answer] = [uid(1), uid(2), uid(3), uid(4)] as const
const ref = 'rig-a/tiny'

beforeEach(() => giveElementsSize())
afterEach(cleanup)

function said(message: Pick<Message, 'uid' | 'parentUid' | 'role'>, text: string): Message {
  return {
    ...message,
    status: 'complete',
    stopReason: null,
    endReason: 'done',
    error: null,
    createdAt: 0,
    parts: [{ kind: 'text', ordinal: 0, text }],
    siblings: [message.uid],
    generation: null,
  }
}

const messages = [
  said({ uid: question, parentUid: null, role: 'user' }, 'a question'),
  said({ uid: answer, parentUid: question, role: 'assistant' }, 'an answer'),
]

/** Two sessions; the chat of each has its session's uid. `page` answers the messages. */
function open(chat: Answers['chat'] = {}, running = false) {
  const chatOf = (sessionUid: string): ChatInfo => ({
    uid: sessionUid,
    sessionUid,
    ref,
    params: {},
    draft: null,
    headUid: answer,
  })
  const view = renderInWindow(
    <>
      <View />
      <Toasts label="Messages" />
    </>,
    {
      sessions: {
        get: ({ uid: asked }) => ({
          uid: asked,
          chatUid: asked,
          title: 'A chat',
          createdAt: 0,
          running,
        }),
      },
      chat: {
        get: ({ sessionUid }) => chatOf(sessionUid),
        page: () => ({ items: messages, before: null, after: null }),
        fit: () => ({ used: 10, countedBy: 'server', window: null, fits: null, dropToFit: null }),
        draft: () => undefined,
        send: () => undefined,
        ...chat,
      },
      models: { list: () => [], preferred: () => null },
      providers: { list: () => [] },
      settings: { get: () => settingsOf() },
    },
  )
  act(() => openSession(one))
  return view
}

function View() {
  const { sessionUid, messageUid } = useRoute()
  return <ChatView sessionUid={sessionUid} messageUid={messageUid} />
}

const composer = (): Promise<HTMLTextAreaElement> =>
  screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message' })

async function write(text: string): Promise<HTMLTextAreaElement> {
  const field = await composer()
  fireEvent.change(field, { target: { value: text } })
  return field
}

function sent(core: { calls: readonly { name: string; input: unknown }[] }) {
  return core.calls
    .filter(({ name }) => name === 'chat.send')
    .map(({ input }) => input as Inputs['chat']['send']) // by its name
}

test('what is being written is there again after a look at another chat', async () => {
  open()
  await write('half a thou')
  act(() => openSession(other))
  expect((await composer()).value).toBe('')
  act(() => openSession(one))
  expect((await composer()).value).toBe('half a thou')
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
  const { registry } = open({ stop }, true)
  await screen.findByText('an answer')
  await vi.waitFor(() => {
    registry.run('chat.stop')
    expect(stop).toHaveBeenCalledOnce()
  })
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
