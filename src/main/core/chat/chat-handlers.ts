import type { ChatInfo } from '../../../contract/chat.ts'
import type { HandlersOf } from '../handlers.ts'
import { readBranch } from '../store/branch.ts'
import { setDraft, setHead, setParams, setRef, type Chat } from '../store/chats.ts'
import { readSession } from '../store/sessions.ts'
import { lastShared, newestLeafBelow } from '../store/tree.ts'
import type { ChatDomain } from './create-chat.ts'
import { chatNamed, chatOfSession, messageNamed } from './found.ts'
import { markdownOf } from './markdown.ts'
import { readPage } from './page.ts'
import type { ChatPorts } from './ports.ts'
import { readFit, readFitOfNew } from './read-fit.ts'

type Deps = Pick<ChatPorts, 'store' | 'directory' | 'announce'> & {
  readonly chat: ChatDomain
  /** Somebody writes, and is likely to ask: what is slow the first time can be made ready. Told again and again. */
  readonly beforeAsking: () => void
}

export function createChatHandlers({
  store,
  directory,
  announce,
  chat: domain,
  beforeAsking,
}: Deps): HandlersOf<'chat'> {
  const { read } = store
  return {
    get: ({ sessionUid }) => infoOf(chatOfSession(read, sessionUid)),
    page: ({ chatUid, at }) => readPage(read, chatNamed(read, chatUid), at),
    send: (input) => domain.turns.send(input),
    sendShorter: (input) => domain.turns.sendShorter(input),
    answer: (input) => domain.turns.answer(input),
    stop: ({ chatUid }) => domain.running.stop(chatNamed(read, chatUid).uid),
    async select({ chatUid, messageUid }) {
      const moved = await store.write('batch', (tx) => {
        const chat = chatNamed(tx, chatUid)
        const { id } = messageNamed(tx, chat, messageUid)
        if (chat.head && lastShared(tx, chat.head.id, id) === id) return false
        setHead(tx, chat.id, newestLeafBelow(tx, id))
        return true
      })
      if (moved) announce('chat', [chatUid])
    },
    async configure({ chatUid, ref, params }) {
      await store.write('batch', (tx) => {
        const { id } = chatNamed(tx, chatUid)
        if (ref !== undefined) setRef(tx, id, ref)
        if (params !== undefined) setParams(tx, id, params)
      })
      announce('chat', [chatUid])
    },
    // Not announced: it would put the text back into the composer it comes from.
    async draft({ chatUid, text }) {
      await store.write('batch', (tx) => {
        setDraft(tx, chatNamed(tx, chatUid).id, text === '' ? null : text)
      })
    },
    async fit({ chatUid, ...turn }) {
      const { fit } = await readFit(read, directory, { ...turn, chat: chatNamed(read, chatUid) })
      return fit
    },
    fitNew(input) {
      // Written texts are measured so, in a chat that has begun, too.
      if (input.text !== '') beforeAsking()
      return readFitOfNew(directory, input)
    },
    continueFromSummary: (input) => domain.summaries.continueFrom(input),
    markdown({ chatUid }) {
      const chat = chatNamed(read, chatUid)
      const title = readSession(read, chat.sessionUid)?.title ?? null
      return markdownOf(title, readBranch(read, chat.head?.id ?? null))
    },
  }
}

function infoOf({ uid, sessionUid, ref, params, draft, head }: Chat): ChatInfo {
  return { uid, sessionUid, ref, params, draft, headUid: head?.uid ?? null }
}
