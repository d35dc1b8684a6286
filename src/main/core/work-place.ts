import type { Caller } from '../../contract/lanes.ts'
import { firstRound, firstVotable, isGenerated, readDeck } from './store/decks.ts'
import { readRound } from './store/rounds.ts'
import { readSession } from './store/sessions.ts'
import type { Reader } from './store/sql.ts'
import type { WorkPlace } from './work.ts'

/** Where the user sees what a caller asked for. */
export function placeOf(on: Reader, { kind, key: uid }: Caller): WorkPlace {
  const deck = kind === 'arena' ? readDeck(on, uid) : undefined
  if (deck) {
    const round = firstVotable(on, uid) ?? firstRound(on, uid) ?? uid
    return { opens: { type: 'round', uid: round }, title: deck.name }
  }
  return kind === 'arena'
    ? { opens: { type: 'round', uid }, title: readRound(on, uid)?.title ?? null }
    : { opens: { type: 'session', uid }, title: readSession(on, uid)?.title ?? null }
}

/** Whether a caller will ask for more: a deck does until every answer of it is there, and may stand still before. */
export function goesOn(on: Reader, { kind, key: uid }: Caller): boolean {
  const deck = kind === 'arena' ? readDeck(on, uid) : undefined
  return deck !== undefined && !isGenerated(on, deck)
}
