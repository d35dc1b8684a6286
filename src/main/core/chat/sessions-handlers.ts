import type { HandlersOf } from '../handlers.ts'
import { searchMessages } from '../store/search.ts'
import {
  insertSession,
  listDeletedSessions,
  listSessions,
  readSession,
  retitleSession,
  setSessionDeleted,
} from '../store/sessions.ts'
import type { ChatDomain } from './create-chat.ts'
import { chatOfSession, gone } from './found.ts'
import type { ChatPorts } from './ports.ts'

type Deps = Pick<ChatPorts, 'store' | 'announce' | 'clock'> & { readonly chat: ChatDomain }

const listed = 100
const found = 50
const deletedListed = 200

export function createSessionsHandlers({
  store,
  announce,
  clock,
  chat,
}: Deps): HandlersOf<'sessions'> {
  const { read } = store

  function sessionNamed(uid: string) {
    const session = readSession(read, uid)
    if (!session) throw gone('This session')
    return session
  }

  async function setDeleted(uid: string, wall: number | null): Promise<void> {
    const changed = await store.write('full', (tx) => setSessionDeleted(tx, uid, wall))
    if (!changed) throw gone('This session')
    announce('sessions', [uid])
  }

  return {
    list: ({ before }) => listSessions(read, before, listed),
    get: ({ uid }) => sessionNamed(uid),
    async create({ uid, chatUid, ref }) {
      await store.write('full', (tx) => {
        if (readSession(tx, uid)) return
        insertSession(
          tx,
          { uid, chatUid, ref: ref ?? null, title: null, titledBy: null },
          clock.wall(),
        )
      })
      announce('sessions', [uid])
      return sessionNamed(uid)
    },
    async rename({ uid, title }) {
      const renamed = await store.write('full', (tx) => retitleSession(tx, uid, title, 'user'))
      if (!renamed) throw gone('This session')
      chat.titles.drop(uid)
      announce('sessions', [uid])
    },
    async remove({ uid }) {
      const chatUid = chatOfSession(read, uid).uid
      chat.titles.drop(uid)
      await chat.running.stop(chatUid)
      await setDeleted(uid, clock.wall())
      // What another window asked for meanwhile; from here on nothing can be asked for.
      chat.titles.drop(uid)
      await chat.running.stop(chatUid)
    },
    restore: ({ uid }) => setDeleted(uid, null),
    deleted: () => listDeletedSessions(read, deletedListed),
    search: ({ query }) => searchMessages(read, query, found),
  }
}
