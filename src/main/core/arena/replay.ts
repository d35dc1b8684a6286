import type { Inputs, Outputs } from '../../../contract/index.ts'
import { textOf } from '../inference/branch-prompt.ts'
import { AppError } from '../kernel/errors.ts'
import { insertEntry, readEntries } from '../store/entries.ts'
import { readParts } from '../store/parts.ts'
import { keptRequest, markReplay, replayedRound } from '../store/replays.ts'
import { insertRound } from '../store/rounds.ts'
import type { Reader, Tx } from '../store/sql.ts'
import type { Writing } from '../store/writing.ts'
import { askedEntries, hasEnded, roundNamed, stillWritten } from './found.ts'
import { isStored, storeAnswer, type Asked } from './store-round.ts'

/** Stores a round that asks again what another one asked, with the requests as they were. Null: it was stored before. */
export function storeReplay(
  tx: Tx,
  { roundUid, replayUid }: Inputs['arena']['replay'],
  writing: Writing,
): Asked[] | null {
  const round = roundNamed(tx, roundUid)
  const { sessionId, tags } = round
  if (isStored(tx, replayUid, round.sessionUid)) return null
  if (!round.namesShown)
    throw new AppError('conflict', 'Whose answers these are, is still hidden.', {
      hint: 'Vote, or show the names first.',
    })
  if (!askedEntries(tx, round).every(hasEnded)) throw stillWritten()
  const copy = { uid: replayUid, sessionId, blind: false, tags, deckItemId: null }
  const roundId = insertRound(tx, copy, writing.wall)
  markReplay(tx, roundId, round.id)
  const asked = readEntries(tx, round.id).flatMap((entry) => {
    const { position, chatId, params, answer } = entry
    const kept = answer && keptRequest(tx, answer.id)
    const stored = kept ? storeAnswer(tx, chatId, answer.questionId, writing) : null
    insertEntry(tx, { ...entry, roundId, messageId: stored?.messageId ?? null })
    if (!kept || !stored) return []
    const column = { chatId, position, params, ref: kept.ref }
    const { questionId } = answer
    return [
      { ...stored, roundUid: replayUid, sessionId, column, questionId, exactRequest: kept.body },
    ]
  })
  if (asked.length > 0) return asked
  throw new AppError('invalid', 'No request of this round was kept.')
}

/** How far the answers of a replay are those of its round; null: the round is no replay. */
export function readReplay(on: Reader, roundUid: string): Outputs['arena']['replayed'] {
  const round = roundNamed(on, roundUid)
  const of = replayedRound(on, round.id)
  if (!of) return null
  const before = textsOf(on, of)
  const after = textsOf(on, round)
  const entries = askedEntries(on, round).map((entry) => {
    const { position } = entry
    if (!hasEnded(entry)) return { position, same: null, sameUntil: null }
    const [one, other] = [before.get(position) ?? '', after.get(position) ?? '']
    return { position, same: one === other, sameUntil: sharedLength(one, other) }
  })
  return { ofUid: of.uid, entries }
}

function textsOf(on: Reader, round: { readonly id: number }): Map<number, string> {
  const asked = askedEntries(on, round)
  const parts = readParts(
    on,
    asked.map(({ answer }) => answer.id),
  )
  return new Map(
    asked.map(({ position, answer }) => [position, textOf(parts.get(answer.id) ?? [])]),
  )
}

function sharedLength(one: string, other: string): number {
  const most = Math.min(one.length, other.length)
  let shared = 0
  while (shared < most && one[shared] === other[shared]) shared += 1
  return shared
}
