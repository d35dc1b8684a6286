import { newUid } from '../kernel/ids.ts'
import { findChat, setHead } from '../store/chats.ts'
import { endMessage, insertMessage, type NewMessage } from '../store/messages.ts'
import { appendPieces, tidy } from '../store/parts.ts'
import { insertSession } from '../store/sessions.ts'
import { openPlainStore } from './open-plain-store.ts'

export interface StoredHistory {
  readonly title: string
  readonly ref: string | null
  /** Question and answer, oldest first. */
  readonly turns: readonly (readonly [question: string, answer: string])[]
}

/** Writes a session as an earlier launch left it, into a folder that no host has open. */
export async function storeHistory(dir: string, history: StoredHistory): Promise<void> {
  const store = openPlainStore(dir)
  const { title, ref, turns } = history
  const session = { uid: newUid(), chatUid: newUid(), ref, title, titledBy: 'user' } as const
  const wall = Date.now()
  await store.write('full', (tx) => {
    insertSession(tx, session, wall)
    const chat = findChat(tx, session.chatUid)
    if (!chat) throw new Error('A chat was not stored')
    let head: number | null = null
    const add = (message: Pick<NewMessage, 'uid' | 'role' | 'status' | 'parts'>): number =>
      insertMessage(tx, { ...message, chatId: chat.id, parentId: head }, store.launchId, wall)
    for (const [question, answer] of turns) {
      const parts = [{ kind: 'text', text: question }] as const
      head = add({ uid: newUid(), role: 'user', status: 'complete', parts })
      // As an answer comes, since its end is what lets it be searched.
      const uid = newUid()
      head = add({ uid, role: 'assistant', status: 'pending', parts: [] })
      appendPieces(tx, head, [{ part: 0, kind: 'text', text: answer }])
      endMessage(tx, uid, { status: 'complete', reason: 'done' })
      tidy(tx)
    }
    if (head !== null) setHead(tx, chat.id, head)
  })
  await store.close()
}
