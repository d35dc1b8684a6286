import type { Inputs } from '../../../contract/index.ts'
import { AppError } from '../kernel/errors.ts'
import { newUid } from '../kernel/ids.ts'
import { wordsTitle } from '../kernel/words-title.ts'
import { findSession } from '../store/arena-sessions.ts'
import { ancestors } from '../store/tree.ts'
import { findChat, setHead, setParams } from '../store/chats.ts'
import { copyMessage } from '../store/copy-message.ts'
import { readEntries } from '../store/entries.ts'
import { insertSession } from '../store/sessions.ts'
import type { Tx } from '../store/sql.ts'
import type { Writing } from '../store/writing.ts'
import { entryAt, hasEnded, roundNamed, stillWritten } from './found.ts'

type Input = Inputs['arena']['continueAsChat']

/** Makes a session that begins with a copy of one column, up to this answer. False: it was made before. */
export function storeChatFrom(tx: Tx, input: Input, { launchId, wall }: Writing): boolean {
  if (findSession(tx, input.sessionUid)) return false
  const round = roundNamed(tx, input.roundUid)
  if (!round.namesShown)
    throw new AppError('conflict', 'Whose answer this is, is still hidden.', {
      hint: 'Vote, or show the names first.',
    })
  const entry = entryAt(readEntries(tx, round.id), input.position)
  if (!hasEnded(entry)) throw stillWritten()
  const title = round.title === null ? wordsTitle(round.prompt) : round.title
  const { ref, answer } = entry
  const { sessionUid: uid, chatUid } = input
  insertSession(tx, { uid, chatUid, ref, title, titledBy: title === null ? null : 'words' }, wall)
  const chat = findChat(tx, chatUid)
  if (!chat) throw new Error('A chat was not stored')
  setParams(tx, chat.id, entry.params)
  let parentId: number | null = null
  for (const id of ancestors(tx, answer.id, -1).toReversed())
    parentId = copyMessage(tx, id, { uid: newUid(), chatId: chat.id, parentId }, { launchId, wall })
  if (parentId !== null) setHead(tx, chat.id, parentId)
  return true
}
