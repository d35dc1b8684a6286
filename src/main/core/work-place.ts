import type { Caller } from '../../contract/lanes.ts'
import { firstVotable, readDeck } from './store/decks.ts'
import { readRound } from './store/rounds.ts'
import { readSession } from './store/sessions.ts'
import type { Reader } from './store/sql.ts'
import type { WorkPlace } from './work.ts'

/** Where the user sees what a caller asked for. */
export function placeOf(on: Reader, { kind, key: uid }: Caller): WorkPlace {
  const deck = kind === 'arena' ? readDeck(on, uid) : undefined
  if (deck) return { opens: { type: 'round', uid: firstVotable(on, uid) ?? uid }, title: deck.name }
  return kind === 'arena'
    ? { opens: { type: 'round', uid }, title: readRound(on, uid)?.title ?? null }
    : { opens: { type: 'session', uid }, title: readSession(on, uid)?.title ?? null }
}
