import { vi } from 'vitest'
import type { Inputs } from '../../../contract/index.ts'
import type { Model } from '../../../contract/models.ts'
import { createChatHandlers } from '../chat/chat-handlers.ts'
import { createChat } from '../chat/create-chat.ts'
import type { ChatPorts } from '../chat/ports.ts'
import { createSessionsHandlers } from '../chat/sessions-handlers.ts'
import type { CallContext } from '../handlers.ts'
import { newUid } from '../kernel/ids.ts'
import type { Store } from '../store/store.ts'
import { fakeGenerations } from './fake-generations.ts'
import { manualClock } from './manual-clock.ts'
import { silentLog } from './silent-log.ts'
import { temporaryStore } from './temporary-store.ts'

/** A ref that resolves, to a model with a window of 1,000 tokens. */
export const ref = 'rig-a/qwen3-4b'
/** Who calls. */
export const context: CallContext = { windowId: 'w', signal: new AbortController().signal }

export const model: Model = {
  ref,
  providerId: 'rig-a',
  modelId: 'qwen3-4b',
  label: null,
  aliases: [],
  window: { tokens: 1_000, source: 'server' },
  capabilities: { reasoning: null, tools: null, images: null },
  load: 'loaded',
  servedBy: 'here',
  leavesNetwork: false,
  reachable: true,
  seenAt: 0,
}

/** The chats over a real store, with generations the test ends, and one session. */
export async function chatDomain(
  options: {
    store?: Store
    titles?: boolean
    titleSurface?: readonly string[]
    titlesBy?: 'own' | 'loaded'
    loaded?: string[]
  } = {},
) {
  const store = options.store ?? temporaryStore()
  const generations = fakeGenerations(store)
  const announce = vi.fn<ChatPorts['announce']>()
  const clock = manualClock()
  const lane = {
    id: 'rig-a',
    origin: 'http://rig-a',
    kind: 'openai',
    lane: 'rig-a',
    apiKey: undefined,
    canKeepKey: false,
  } as const
  const limits = { firstTokenMs: 1, bytesMs: 1, nextTokenMs: 1 }
  const ports: ChatPorts = {
    store,
    clock,
    log: silentLog,
    generations,
    directory: {
      alias: (name) => (name === 'small' ? ref : undefined),
      find: (id) => (id === 'rig-a' ? { ...lane, limits } : undefined),
      models: () => [model],
    },
    lanes: { loaded: () => options.loaded ?? [] },
    announce,
    wantsTitles: () => options.titles ?? false,
    titleSurface: () => options.titleSurface ?? [],
    titlesBy: () => options.titlesBy ?? 'own',
  }
  const domain = createChat(ports)
  const beforeAsking = vi.fn<() => void>()
  const handlers = createChatHandlers({ ...ports, chat: domain, beforeAsking })
  const list = createSessionsHandlers({ ...ports, chat: domain })
  const session = await list.create({ uid: newUid(), chatUid: newUid() }, context)
  const { chatUid } = session
  const ask = (verb: 'get') => handlers[verb]({ sessionUid: session.uid }, context)

  const calls = {
    send: async (text: string, over: Partial<Inputs['chat']['send']> = {}) => {
      const { headUid } = await ask('get')
      const turn = {
        chatUid,
        parentUid: headUid,
        uid: newUid(),
        text,
        answerUid: newUid(),
        generationUid: newUid(),
        ref,
        ...over,
      }
      await handlers.send(turn, context)
      return turn
    },
    answer: async (parentUid: string) => {
      const turn = { chatUid, parentUid, answerUid: newUid(), generationUid: newUid(), ref }
      await handlers.answer(turn, context)
      return turn
    },
    page: (at?: Inputs['chat']['page']['at']) =>
      handlers.page({ chatUid, ...(at && { at }) }, context),
    /** The shown branch, one line per message. */
    shown: async () => {
      const { items } = await handlers.page({ chatUid }, context)
      return items.map(
        ({ role, parts }) =>
          `${role}: ${parts.map((part) => ('text' in part ? part.text : '')).join('')}`,
      )
    },
    title: async () => (await list.get({ uid: session.uid }, context)).title,
  }
  const told = { announce, beforeAsking }
  return { ...calls, ...told, store, generations, clock, handlers, list, session, chatUid }
}
