import { query, type Reader } from './sql.ts'

const sessionOf = query<[uid: string], { sessionId: number }>(
  `SELECT s.id AS sessionId FROM generations g JOIN messages m ON m.id = g.message_id JOIN chats c ON c.id = m.chat_id
     JOIN sessions s ON s.id = c.session_id WHERE g.uid = +? AND s.kind = 'arena'`,
)

/** The Arena session a generation wrote in; undefined: it is none of the Arena's. */
export function arenaSessionOf(on: Reader, generationUid: string): number | undefined {
  return sessionOf.get(on, generationUid)?.sessionId
}
