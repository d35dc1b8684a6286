import { params, type Params } from '../../../contract/params.ts'
import { command, query, type Reader, type Tx } from './sql.ts'

/** A chat of a plain session that was not deleted; the columns of the Arena are none. */
export interface Chat {
  readonly id: number
  readonly uid: string
  readonly sessionUid: string
  readonly ref: string | null
  readonly params: Params
  readonly draft: string | null
  /** The newest message of the shown branch. */
  readonly head: { readonly id: number; readonly uid: string } | null
}

interface ChatRow {
  readonly id: number
  readonly uid: string
  readonly session_uid: string
  readonly ref: string | null
  readonly params: string
  readonly draft: string | null
  readonly head_id: number | null
  readonly head_uid: string | null
}

const row = `SELECT c.id, c.uid, s.uid AS session_uid, c.ref, c.params, c.draft, c.head_id, h.uid AS head_uid
  FROM chats c JOIN sessions s ON s.id = c.session_id LEFT JOIN messages h ON h.id = c.head_id
  WHERE s.deleted_at IS NULL AND s.kind = 'chat'`

const byUid = query<[uid: string], ChatRow>(`${row} AND c.uid = +?`)

const bySession = query<[sessionUid: string], ChatRow>(`${row} AND s.uid = +? AND c.ordinal = 0`)

const setHeadById = command<[headId: number, id: number]>(
  `UPDATE chats SET head_id = ? WHERE id = ?`,
)

const setRefById = command<[ref: string, id: number]>(`UPDATE chats SET ref = ? WHERE id = ?`)

const setParamsById = command<[params: string, id: number]>(
  `UPDATE chats SET params = ? WHERE id = ?`,
)

const setDraftById = command<[draft: string | null, id: number]>(
  `UPDATE chats SET draft = ? WHERE id = ?`,
)

export function findChat(on: Reader, uid: string): Chat | undefined {
  const found = byUid.get(on, uid)
  return found && chatOf(found)
}

/** The one chat of a plain session. */
export function findChatOfSession(on: Reader, sessionUid: string): Chat | undefined {
  const found = bySession.get(on, sessionUid)
  return found && chatOf(found)
}

/** Shows the branch that ends in this message. */
export function setHead(tx: Tx, chatId: number, messageId: number): void {
  setHeadById.run(tx, messageId, chatId)
}

export function setRef(tx: Tx, chatId: number, ref: string): void {
  setRefById.run(tx, ref, chatId)
}

export function setParams(tx: Tx, chatId: number, value: Params): void {
  setParamsById.run(tx, JSON.stringify(value), chatId)
}

export function setDraft(tx: Tx, chatId: number, draft: string | null): void {
  setDraftById.run(tx, draft, chatId)
}

function chatOf(found: ChatRow): Chat {
  const { id, uid, ref, draft, head_id, head_uid } = found
  return {
    id,
    uid,
    sessionUid: found.session_uid,
    ref,
    params: params.parse(JSON.parse(found.params)),
    draft,
    head: head_id !== null && head_uid !== null ? { id: head_id, uid: head_uid } : null,
  }
}
