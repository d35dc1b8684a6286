import type { Inputs } from '../../../contract/index.ts'
import type { Compaction } from '../../../contract/parts.ts'
import { AppError } from '../kernel/errors.ts'
import { newUid } from '../kernel/ids.ts'
import { readBranch, type BranchMessage } from '../store/branch.ts'
import { setDraft, setHead, setRef, type Chat } from '../store/chats.ts'
import {
  findMessage,
  insertMessage,
  type MessagePlace,
  type NewMessage,
} from '../store/messages.ts'
import { noteRecent } from '../store/recents.ts'
import { readTitledBy, retitleSession } from '../store/sessions.ts'
import type { Tx } from '../store/sql.ts'
import type { Writing } from '../store/writing.ts'
import { chatNamed, messageNamed } from './found.ts'
import { wordsTitle } from '../kernel/words-title.ts'

type Send = Inputs['chat']['send']
type Answer = Inputs['chat']['answer']

/** An answer that was just stored and waits for its generation. */
export interface StoredAnswer {
  readonly chat: Chat
  /** The branch that ends in the user message it answers, read where it was just written. */
  readonly branch: readonly BranchMessage[]
  /** The ref was not the one used last. */
  readonly newRecent: boolean
}

/** Stores a user message, a marker before it where older ones are cut off, and its answer. Null: it was stored before. */
export function storeTurn(
  tx: Tx,
  input: Send,
  cut: Compaction | null,
  writing: Writing,
): StoredAnswer | null {
  const chat = chatNamed(tx, input.chatUid)
  if (isStored(tx, chat, input.uid)) return null
  const before = input.parentUid === null ? null : endedMessage(tx, chat, input.parentUid).id
  const add = (message: Pick<NewMessage, 'uid' | 'parentId' | 'role' | 'parts'>): number =>
    insertMessage(
      tx,
      { ...message, chatId: chat.id, status: 'complete' },
      writing.launchId,
      writing.wall,
    )
  const parentId = cut
    ? add({
        uid: newUid(),
        parentId: before,
        role: 'marker',
        parts: [{ kind: 'compaction', text: '', compaction: cut }],
      })
    : before
  const question = add({
    uid: input.uid,
    parentId,
    role: 'user',
    parts: [{ kind: 'text', text: input.text }],
  })
  nameAndTidy(tx, chat, input.text)
  return storeAnswerTo(tx, chat, question, input, writing)
}

/** Stores another answer to a user message. Null: it was stored before. */
export function storeAnswer(tx: Tx, input: Answer, writing: Writing): StoredAnswer | null {
  const chat = chatNamed(tx, input.chatUid)
  if (isStored(tx, chat, input.answerUid)) return null
  const question = messageNamed(tx, chat, input.parentUid)
  if (question.role !== 'user')
    throw new AppError('invalid', 'Only a message of the user can be answered.')
  return storeAnswerTo(tx, chat, question.id, input, writing)
}

function storeAnswerTo(
  tx: Tx,
  chat: Chat,
  questionId: number,
  { answerUid, ref }: Pick<Answer, 'answerUid' | 'ref'>,
  { launchId, wall }: Writing,
): StoredAnswer {
  const place = { uid: answerUid, chatId: chat.id, parentId: questionId }
  const answer: NewMessage = { ...place, role: 'assistant', status: 'pending', parts: [] }
  setHead(tx, chat.id, insertMessage(tx, answer, launchId, wall))
  setRef(tx, chat.id, ref)
  return { chat, branch: readBranch(tx, questionId), newRecent: noteRecent(tx, ref) }
}

/** The first words name the session until a better title comes; a draft that was sent is none any more. */
function nameAndTidy(tx: Tx, chat: Chat, text: string): void {
  const title = readTitledBy(tx, chat.sessionUid) === null ? wordsTitle(text) : null
  if (title !== null) retitleSession(tx, chat.sessionUid, title, 'words')
  if (chat.draft?.trim() === text.trim()) setDraft(tx, chat.id, null)
}

/** True when this very message is stored already: the request was made before. */
function isStored(tx: Tx, chat: Chat, uid: string): boolean {
  const message = findMessage(tx, uid)
  if (message && message.chat_id !== chat.id) {
    throw new AppError('conflict', 'A message of another chat has this identity.')
  }
  return message !== undefined
}

function endedMessage(tx: Tx, chat: Chat, uid: string): MessagePlace {
  const message = messageNamed(tx, chat, uid)
  if (message.status === 'pending' || message.status === 'running') {
    throw new AppError('conflict', 'The answer before is still being written.', {
      hint: 'Wait for it, or stop it first.',
    })
  }
  return message
}
