import type { Inputs } from '../../../contract/index.ts'
import type { Column } from '../../../contract/arena.ts'
import { AppError } from '../kernel/errors.ts'
import { newUid } from '../kernel/ids.ts'
import { wordsTitle } from '../kernel/words-title.ts'
import {
  findSession,
  insertArenaSession,
  readColumns,
  type ArenaColumn,
} from '../store/arena-sessions.ts'
import {
  insertEntry,
  lastAnswer,
  readEntries,
  setEntryAnswer,
  type StoredEntry,
} from '../store/entries.ts'
import { insertMessage } from '../store/messages.ts'
import {
  areNamesShown,
  findRoundSession,
  insertRound,
  readNewestTags,
  readRound,
  type StoredRound,
} from '../store/rounds.ts'
import type { Tx } from '../store/sql.ts'
import { readVote } from '../store/votes.ts'
import type { Writing } from '../store/writing.ts'
import { entryAt, gone, hasEnded, roundNamed, stillWritten } from './found.ts'
import { shownOf } from './shown.ts'

type Begin = Inputs['arena']['begin']
type FollowUp = Inputs['arena']['followUp']
type Again = Inputs['arena']['again']

/** An answer that was just stored and waits for its generation. */
export interface Asked {
  readonly roundUid: string
  readonly sessionId: number
  readonly column: ArenaColumn
  readonly messageUid: string
  readonly questionId: number
  /** A request that is made again as it was. */
  readonly exactRequest?: string
}

/** Stores a session, its first round and a question in every column. Null: it was stored before. */
export function storeFirstRound(
  tx: Tx,
  input: Omit<Begin, 'columns'> & { readonly columns: readonly Column[] },
  writing: Writing,
): Asked[] | null {
  const { sessionUid, roundUid, prompt, blind, tags } = input
  if (isStored(tx, roundUid, sessionUid)) return null
  const session = { uid: sessionUid, title: wordsTitle(prompt) }
  const chats = input.columns.map((column) => ({ ...column, chatUid: newUid() }))
  const sessionId = insertArenaSession(tx, session, chats, writing.wall)
  const round = { uid: roundUid, sessionId, blind, tags, deckItemId: null }
  const roundId = insertRound(tx, round, writing.wall)
  return readColumns(tx, sessionId).map((column) => {
    const asked = askColumn(tx, { roundUid, sessionId, column, prompt, parentId: null }, writing)
    insertEntry(tx, { roundId, ...column, messageId: asked.messageId })
    return asked
  })
}

/** Stores a follow-up: each column goes on from its own last answer. Null: it was stored before. */
export function storeFollowUp(
  tx: Tx,
  { sessionUid, roundUid, prompt, leftOut }: FollowUp,
  writing: Writing,
): Asked[] | null {
  if (isStored(tx, roundUid, sessionUid)) return null
  const session = findSession(tx, sessionUid)
  if (session?.kind !== 'arena') throw gone()
  const sessionId = session.id
  const columns = readColumns(tx, sessionId)
  if (columns.every(({ position }) => leftOut.includes(position)))
    throw new AppError('invalid', 'At least one column has to be asked.')
  const blind = !areNamesShown(tx, sessionId)
  // Which of them has ended is nobody's business while names are hidden.
  if (blind) for (const column of columns) endedAnswer(tx, column)
  const round = {
    uid: roundUid,
    sessionId,
    blind,
    tags: readNewestTags(tx, sessionId),
    deckItemId: null,
  }
  const roundId = insertRound(tx, round, writing.wall)
  return columns.flatMap((column) => {
    if (leftOut.includes(column.position)) {
      insertEntry(tx, { roundId, ...column, messageId: null })
      return []
    }
    const parentId = endedAnswer(tx, column)
    const asked = askColumn(tx, { roundUid, sessionId, column, prompt, parentId }, writing)
    insertEntry(tx, { roundId, ...column, messageId: asked.messageId })
    return [asked]
  })
}

/**
 * Stores another answer to one column: in the round itself, or, where a vote counts on it, in a copy. Answers the round
 * it stands in; `asked` null: the copy was stored before.
 */
export function storeAgain(
  tx: Tx,
  { roundUid, position, copyUid }: Again,
  writing: Writing,
): { roundUid: string; asked: Asked | null } {
  const round = roundNamed(tx, roundUid)
  const voted = readVote(tx, round.id) !== null
  if (voted && isStored(tx, copyUid, round.sessionUid)) return { roundUid: copyUid, asked: null }
  // While answers are withheld, which of them was asked or has ended is nobody's business.
  const entries = readEntries(tx, round.id)
  if (!shownOf(round, entries).answers) throw stillWritten()
  const entry = entryAt(entries, position)
  if (!hasEnded(entry)) throw stillWritten()
  const target = voted ? copyRound(tx, { round, entries, copyUid }, writing) : round
  const { sessionId } = round
  const { answer, chatId, ref, params } = entry
  const column = { chatId, position, ref, params }
  const stored = storeAnswer(tx, chatId, answer.questionId, writing)
  setEntryAnswer(tx, target.id, position, stored.messageId)
  const asked = {
    ...stored,
    roundUid: target.uid,
    sessionId,
    column,
    questionId: answer.questionId,
  }
  return { roundUid: target.uid, asked }
}

interface Copied {
  readonly round: StoredRound
  readonly entries: readonly StoredEntry[]
  readonly copyUid: string
}

function copyRound(
  tx: Tx,
  { round: { sessionId, tags }, entries, copyUid }: Copied,
  { wall }: Writing,
): { id: number; uid: string } {
  const copy = { uid: copyUid, sessionId, blind: false, tags, deckItemId: null }
  const roundId = insertRound(tx, copy, wall)
  for (const { answer, ...entry } of entries)
    insertEntry(tx, { ...entry, roundId, messageId: answer?.id ?? null })
  return { id: roundId, uid: copyUid }
}

/** What is asked in one column; `parentId`: the answer it goes on from. */
export interface Question {
  readonly roundUid: string
  readonly sessionId: number
  readonly column: ArenaColumn
  readonly prompt: string
  readonly parentId: number | null
}

/** The question and its waiting answer, in the chat of one column. */
export function askColumn(
  tx: Tx,
  { prompt, parentId, ...place }: Question,
  writing: Writing,
): Asked & { readonly messageId: number } {
  const { chatId } = place.column
  const question = {
    uid: newUid(),
    chatId,
    parentId,
    role: 'user',
    status: 'complete',
    parts: [{ kind: 'text', text: prompt }],
  } as const
  const questionId = insertMessage(tx, question, writing.launchId, writing.wall)
  return { ...place, questionId, ...storeAnswer(tx, chatId, questionId, writing) }
}

/** A waiting answer to a question that stands in the chat. */
export function storeAnswer(
  tx: Tx,
  chatId: number,
  parentId: number,
  { launchId, wall }: Writing,
): { messageUid: string; messageId: number } {
  const messageUid = newUid()
  const place = { uid: messageUid, chatId, parentId }
  const answer = { ...place, role: 'assistant', status: 'pending', parts: [] } as const
  return { messageUid, messageId: insertMessage(tx, answer, launchId, wall) }
}

/** The answer a column goes on from; null: it was never asked. */
function endedAnswer(tx: Tx, { chatId }: ArenaColumn): number | null {
  const last = lastAnswer(tx, chatId)
  if (last?.status === 'pending' || last?.status === 'running') throw stillWritten()
  return last?.messageId ?? null
}

/** True when this very round is stored already: the request was made before. */
export function isStored(tx: Tx, roundUid: string, sessionUid: string): boolean {
  const session = findRoundSession(tx, roundUid)
  if (session === undefined) return false
  if (session !== sessionUid)
    throw new AppError('conflict', 'A round of another session has this identity.')
  if (!readRound(tx, roundUid)) throw gone()
  return true
}
