import { newUid } from '../kernel/ids.ts'
import { findChat, setHead } from '../store/chats.ts'
import { insertMessage } from '../store/messages.ts'
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
    for (const [question, answer] of turns) {
      for (const [role, text] of [
        ['user', question],
        ['assistant', answer],
      ] as const) {
        const parts = [{ kind: 'text', text }] as const
        const made = { uid: newUid(), chatId: chat.id, parentId: head, role, parts }
        head = insertMessage(tx, { ...made, status: 'complete' }, store.launchId, wall)
      }
    }
    if (head !== null) setHead(tx, chat.id, head)
  })
  await store.close()
}
