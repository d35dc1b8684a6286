import { newUid } from '../../kernel/ids.ts'
import { wordsTitle } from '../../kernel/words-title.ts'
import {
  findSession,
  insertArenaSession,
  readColumns,
  type ArenaColumn,
} from '../../store/arena-sessions.ts'
import { insertEntry, lastAnswer } from '../../store/entries.ts'
import {
  adoptGeneration,
  finaliseGeneration,
  insertGeneration,
  isLeftBehind,
} from '../../store/generations.ts'
import { adoptVote, looseVoteOn } from '../../store/loose-votes.ts'
import { endMessage, findMessage, insertMessage } from '../../store/messages.ts'
import { appendPieces } from '../../store/parts.ts'
import { findRoundSession, insertRound, revealSession } from '../../store/rounds.ts'
import type { Tx } from '../../store/sql.ts'
import { findVoteRound, insertVote, undoVote } from '../../store/votes.ts'
import type { RoundLineOfFile } from './round-line.ts'

type Entry = RoundLineOfFile['entries'][number]
type Answer = NonNullable<Entry['answer']>

export const elsewhere = 'Something of it stands elsewhere here, under the same identity.'

/** Stores one round of a file. `known`: it is here, or was. A sentence: why it cannot be. */
export function storeLine(tx: Tx, line: RoundLineOfFile, launchId: number): string {
  if (findRoundSession(tx, line.uid) !== undefined) return 'known'
  const columns = columnsFor(tx, line)
  if (!columns || isElsewhere(tx, line, columns)) return elsewhere
  const { uid, blind, tags, createdAt } = line
  const sessionId = findSession(tx, line.sessionUid)?.id ?? makeSession(tx, line)
  const roundId = insertRound(tx, { uid, sessionId, blind, tags, deckItemId: null }, createdAt)
  for (const entry of line.entries) {
    const column = readColumns(tx, sessionId)[entry.position]
    if (!column) throw new Error('A column was not stored')
    const messageId = entry.answer && storeAnswer(tx, line, column, entry.answer, launchId)
    const { position, ref, params } = entry
    insertEntry(tx, { roundId, position, chatId: column.chatId, ref, params, messageId })
  }
  storeVotes(tx, line, roundId)
  revealSession(tx, sessionId, createdAt)
  return 'added'
}

/** The columns it comes into; empty: its session is made for it; null: its session is another one here. */
function columnsFor(tx: Tx, { sessionUid, entries }: RoundLineOfFile): ArenaColumn[] | null {
  const session = findSession(tx, sessionUid)
  if (!session) return []
  const columns = readColumns(tx, session.id)
  return session.kind === 'arena' && columns.length === entries.length ? columns : null
}

function isElsewhere(tx: Tx, line: RoundLineOfFile, columns: readonly ArenaColumn[]): boolean {
  if (line.votes.some(({ uid }) => typeof findVoteRound(tx, uid) === 'number')) return true
  return line.entries.some(({ position, answer }) => {
    if (!answer) return false
    const { generation } = answer
    const chatId = columns[position]?.chatId
    const found = [findMessage(tx, answer.uid), findMessage(tx, answer.questionUid)]
    if (found.some((message) => message && message.chat_id !== chatId)) return true
    return !found[0] && generation !== null && isLeftBehind(tx, generation.uid) === false
  })
}

/** What was decided here on these answers, while their round was not here, stays: no other vote counts beside it. */
function storeVotes(tx: Tx, { entries, votes }: RoundLineOfFile, roundId: number): void {
  const answers = entries.flatMap(({ answer }) => (answer ? [answer.uid] : []))
  const decided = looseVoteOn(tx, answers)
  for (const vote of votes) {
    const isBeside = decided !== undefined && decided !== vote.uid && vote.undoneAt === null
    if (!isBeside) storeVote(tx, vote, roundId)
  }
  if (decided !== undefined) adoptVote(tx, { uid: decided, undoneAt: null }, roundId)
}

/** A vote that stayed when its round was deleted goes back to it, and counts once. */
function storeVote(tx: Tx, vote: RoundLineOfFile['votes'][number], roundId: number): void {
  if (findVoteRound(tx, vote.uid) !== undefined) {
    adoptVote(tx, vote, roundId)
    return
  }
  insertVote(tx, { ...vote, roundId }, vote.createdAt)
  if (vote.undoneAt !== null) undoVote(tx, roundId, vote.undoneAt)
}

function makeSession(tx: Tx, { sessionUid, prompt, entries, createdAt }: RoundLineOfFile): number {
  const session = { uid: sessionUid, title: wordsTitle(prompt) }
  const chats = entries.map(({ ref, params }) => ({ ref, params, chatUid: newUid() }))
  return insertArenaSession(tx, session, chats, createdAt)
}

/** An answer that a copy of its round brought here already stands where it is. */
function storeAnswer(
  tx: Tx,
  { prompt, createdAt }: RoundLineOfFile,
  { chatId }: ArenaColumn,
  answer: Answer,
  launchId: number,
): number {
  const known = findMessage(tx, answer.uid)
  if (known) return known.id
  const question = {
    uid: answer.questionUid,
    chatId,
    parentId: lastAnswer(tx, chatId)?.messageId ?? null,
    role: 'user',
    status: 'complete',
    parts: [{ kind: 'text', text: prompt }],
  } as const
  const parentId =
    findMessage(tx, answer.questionUid)?.id ?? insertMessage(tx, question, launchId, createdAt)
  const place = { uid: answer.uid, chatId, parentId, role: 'assistant' } as const
  const id = insertMessage(tx, { ...place, status: 'pending', parts: [] }, launchId, createdAt)
  const { generation } = answer
  const isAdopted = generation !== null && adoptGeneration(tx, { ...generation, messageId: id })
  if (generation && !isAdopted) storeGeneration(tx, answer, generation, launchId)
  else {
    appendPieces(tx, id, answer.parts)
    endMessage(tx, answer.uid, endOf(answer))
  }
  return id
}

function endOf({
  status,
  endReason: reason,
  error,
}: Pick<Answer, 'status' | 'endReason' | 'error'>) {
  return { status, reason, ...(error && { error }) }
}

function storeGeneration(
  tx: Tx,
  answer: Answer,
  generation: NonNullable<Answer['generation']>,
  launchId: number,
): void {
  const { uid, providerId, modelId, origin, createdAt } = generation
  const { waitMs, loadMs, readMs, firstMs, thinkMs, writeMs } = generation
  const row = {
    uid,
    caller: 'arena',
    messageUid: answer.uid,
    lane: providerId,
    providerId,
    modelId,
    origin,
    dialect: 'openai',
    request: generation.request,
  } as const
  insertGeneration(tx, row, launchId, createdAt)
  finaliseGeneration(tx, uid, {
    end: endOf({ ...answer, error: generation.error }),
    served: {
      model: generation.servedModel,
      fingerprint: generation.fingerprint,
      other: generation.servedOther,
    },
    times: { waitMs, loadMs, readMs, firstMs, thinkMs, writeMs },
    tokens: {
      input: generation.tokensIn,
      cached: generation.tokensCached,
      output: generation.tokensOut,
    },
    timings: generation.timings,
    countedBy: generation.countedBy,
    rest: answer.parts,
  })
}
