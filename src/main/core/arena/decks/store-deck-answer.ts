import type { Column } from '../../../../contract/arena.ts'
import { newUid } from '../../kernel/ids.ts'
import { wordsTitle } from '../../kernel/words-title.ts'
import { insertArenaSession, readColumns } from '../../store/arena-sessions.ts'
import { roundOfItem, type OutstandingItem, type RoundOfItem } from '../../store/decks.ts'
import { insertEntry, readEntries, setEntryAnswer } from '../../store/entries.ts'
import { insertRound } from '../../store/rounds.ts'
import { isSettled } from '../../store/settled.ts'
import type { Tx } from '../../store/sql.ts'
import type { Writing } from '../../store/writing.ts'
import { askColumn, storeAnswer, type Asked } from '../store-round.ts'

interface Wanted {
  readonly item: OutstandingItem
  readonly ref: string
  /** The columns of the deck, in the places they get if the item has no round yet. */
  readonly columns: readonly Column[]
  /** Only columns after this place; -1: all of them. */
  readonly after: number
}

/**
 * Stores a waiting answer for the first column of an item in which the ref is still to be asked; a round is made for
 * the item when it has none. Null: there is none, or the item is gone.
 */
export function storeDeckAnswer(tx: Tx, wanted: Wanted, writing: Writing): Asked | null {
  const round = roundFor(tx, wanted, writing)
  if (!round) return null
  const entry = readEntries(tx, round.id).find(
    ({ position, ref, answer }) =>
      position > wanted.after && ref === wanted.ref && (answer === null || isToAskAgain(answer)),
  )
  if (!entry) return null
  const { position, chatId, ref, params, answer } = entry
  const place = {
    roundUid: round.uid,
    sessionId: round.sessionId,
    column: { chatId, position, ref, params },
  }
  const asked = answer
    ? {
        ...place,
        questionId: answer.questionId,
        ...storeAnswer(tx, chatId, answer.questionId, writing),
      }
    : askColumn(tx, { ...place, prompt: wanted.item.prompt, parentId: null }, writing)
  setEntryAnswer(tx, round.id, position, asked.messageId)
  return asked
}

function isToAskAgain(answer: Parameters<typeof isSettled>[0]): boolean {
  const { status } = answer
  return status !== 'pending' && status !== 'running' && !isSettled(answer)
}

/** The round of an item, which is made when there is none; undefined: the item or its round is gone. */
function roundFor(tx: Tx, { item, columns }: Wanted, { wall }: Writing): RoundOfItem | undefined {
  const known = roundOfItem(tx, item.id)
  if (known !== null) return known
  const session = { uid: newUid(), title: wordsTitle(item.prompt) }
  const chats = columns.map((column) => ({ ...column, chatUid: newUid() }))
  const sessionId = insertArenaSession(tx, session, chats, wall)
  const uid = newUid()
  const { tags, id: deckItemId } = item
  const id = insertRound(tx, { uid, sessionId, blind: true, tags, deckItemId }, wall)
  for (const column of readColumns(tx, sessionId))
    insertEntry(tx, { roundId: id, ...column, messageId: null })
  return { id, uid, sessionId }
}
