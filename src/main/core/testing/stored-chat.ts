import { newUid } from '../kernel/ids.ts'
import { findChat, type Chat } from '../store/chats.ts'
import { insertMessage } from '../store/messages.ts'
import { insertSession } from '../store/sessions.ts'
import type { Store } from '../store/store.ts'

/** A stored session with its empty chat. */
export async function storedChat(store: Store): Promise<Chat> {
  const chatUid = newUid()
  const session = { uid: newUid(), chatUid, ref: null, title: null, titledBy: null }
  await store.write('batch', (tx) => {
    insertSession(tx, session, 0)
  })
  const chat = findChat(store.read, chatUid)
  if (!chat) throw new Error('A chat was not stored')
  return chat
}

/** A stored user message; answers its uid and id. */
export async function storedQuestion(
  store: Store,
  chat: Chat,
  text: string,
  parentId: number | null = null,
) {
  const uid = newUid()
  const question = {
    uid,
    chatId: chat.id,
    parentId,
    role: 'user',
    status: 'complete',
    parts: [{ kind: 'text', text }],
  } as const
  const id = await store.write('batch', (tx) => insertMessage(tx, question, store.launchId, 0))
  return { uid, id }
}

/** A stored answer that waits for its generation; answers its uid and id. */
export async function storedAnswer(store: Store, chat: Chat, parentId: number) {
  const uid = newUid()
  const answer = {
    uid,
    chatId: chat.id,
    parentId,
    role: 'assistant',
    status: 'pending',
    parts: [],
  } as const
  const id = await store.write('batch', (tx) => insertMessage(tx, answer, store.launchId, 0))
  return { uid, id }
}
