import { act, fireEvent, screen } from '@testing-library/react'
import type { ChatInfo, Message } from '../../../../contract/chat.ts'
import type { Inputs } from '../../../../contract/index.ts'
import type { Answers } from '../../../connection/testing/fake-core.ts'
import { settingsOf } from '../../../connection/testing/settings-of.ts'
import { openNewChat, openSession, useRoute } from '../../../stores/route.ts'
import { renderInWindow } from '../../../stores/testing/render-in-window.tsx'
import { Toasts } from '../../../ui/toasts.tsx'
import { ChatView } from '../chat-view.tsx'
import { useEdits } from '../edits.ts'

export const uid = (place: number): string => `00000000-0000-4000-8000-00000000000${place}`
export const [one, other, question, answer] = [uid(1), uid(2), uid(3), uid(4)] as const
export const ref = 'rig-a/tiny'

export function said(message: Pick<Message, 'uid' | 'parentUid' | 'role'>, text: string): Message {
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

export const messages = [
  said({ uid: question, parentUid: null, role: 'user' }, 'a question'),
  said({ uid: answer, parentUid: question, role: 'assistant' }, 'an answer'),
]

interface More {
  readonly running?: boolean
  readonly sessions?: Answers['sessions']
  readonly models?: Answers['models']
  readonly settings?: Answers['settings']
  readonly app?: Answers['app']
}

export const chatOf = (sessionUid: string): ChatInfo => ({
  uid: sessionUid,
  sessionUid,
  ref,
  params: {},
  draft: null,
  headUid: answer,
})

/** Two sessions; the chat of each has its session's uid. `page` answers the messages. */
export function open(
  chat: Answers['chat'] = {},
  { running = false, sessions, models, settings, app }: More = {},
) {
  useEdits.setState({ open: {}, texts: {} })
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
        ...sessions,
      },
      chat: {
        get: ({ sessionUid }) => chatOf(sessionUid),
        page: () => ({ items: messages, before: null, after: null }),
        fit: () => ({ used: 10, countedBy: 'server', window: null, fits: null, dropToFit: null }),
        draft: () => undefined,
        send: () => undefined,
        configure: () => undefined,
        ...chat,
      },
      models: { list: () => [], preferred: () => null, ...models },
      app: { readState: () => null, writeState: () => undefined, ...app },
      providers: { list: () => [] },
      settings: { get: () => settingsOf(), ...settings },
    },
  )
  act(() => openSession(one))
  return view
}

function View() {
  const { sessionUid, messageUid } = useRoute()
  return <ChatView sessionUid={sessionUid} messageUid={messageUid} />
}

export const composer = (): Promise<HTMLTextAreaElement> =>
  screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message' })

export async function write(text: string): Promise<HTMLTextAreaElement> {
  const field = await composer()
  fireEvent.change(field, { target: { value: text } })
  return field
}

export function sent(core: { calls: readonly { name: string; input: unknown }[] }) {
  return core.calls
    .filter(({ name }) => name === 'chat.send')
    .map(({ input }) => input as Inputs['chat']['send']) // by its name
}

/** At a chat that has not begun. */
export function openNew(
  chat: Answers['chat'] = {},
  { app = {}, models = {} }: Pick<Answers, 'app' | 'models'> = {},
) {
  const create = ({ uid: made, chatUid }: Inputs['sessions']['create']) => ({
    uid: made,
    chatUid,
    title: null,
    createdAt: 0,
    running: false,
  })
  const view = open(chat, {
    app,
    sessions: { create },
    models: { preferred: () => ({ ref, source: 'surface' }), ...models },
  })
  act(openNewChat)
  return view
}
