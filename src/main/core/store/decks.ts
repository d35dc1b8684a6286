import { columns, type Column } from '../../../contract/arena.ts'
import { allSettled, settled } from './settled.ts'
import { readTags } from './read-tags.ts'
import { command, query, type Reader, type Tx } from './sql.ts'

export interface StoredDeck {
  readonly id: number
  readonly uid: string
  readonly name: string
  readonly columns: Column[]
  readonly paused: boolean
}

/** How far a deck is, in items. */
export interface DeckCounts {
  readonly items: number
  /** With every answer there to stay, or deleted by the user. */
  readonly generated: number
  readonly voted: number
}

/** An item in which a ref is still to be asked. */
export interface OutstandingItem {
  readonly id: number
  readonly ordinal: number
  readonly prompt: string
  readonly tags: string[]
}

export interface RoundOfItem {
  readonly id: number
  readonly uid: string
  readonly sessionId: number
}

interface DeckRow {
  readonly id: number
  readonly uid: string
  readonly name: string
  readonly lineup: string
  readonly paused: number
}

const deckColumns = `id, uid, name, lineup, paused`

const all = query<[], DeckRow>(`SELECT ${deckColumns} FROM decks ORDER BY id DESC`)

const byUid = query<[uid: string], DeckRow>(`SELECT ${deckColumns} FROM decks WHERE uid = ?`)

const tagsOf = query<[deckId: number], { tags: string }>(
  `SELECT DISTINCT tags FROM deck_items WHERE deck_id = ? AND tags <> '[]'`,
)

const insert = query<[uid: string, name: string, lineup: string], { id: number }>(
  `INSERT INTO decks(uid, name, lineup) VALUES (?, ?, ?) RETURNING id`,
)

const insertItem = command<[deckId: number, ordinal: number, prompt: string, tags: string]>(
  `INSERT INTO deck_items(deck_id, ordinal, prompt, tags) VALUES (?, ?, ?, ?)`,
)

const setPaused = command<[paused: number, uid: string]>(
  `UPDATE decks SET paused = ? WHERE uid = ?`,
)

// Its rounds stay; those that lack an answer could never be voted on.
const dropUnfinished = command<[at: number, uid: string]>(
  `UPDATE rounds AS r SET deleted_at = ? WHERE deleted_at IS NULL AND NOT ${allSettled}
     AND deck_item_id IN (SELECT i.id FROM deck_items i JOIN decks d ON d.id = i.deck_id WHERE d.uid = ?)`,
)

const drop = command<[uid: string]>(`DELETE FROM decks WHERE uid = ?`)

const hasVote = `EXISTS(SELECT 1 FROM votes v WHERE v.round_id = r.id AND v.judge = 'user' AND v.undone_at IS NULL)`

const counted = query<[deckId: number], DeckCounts>(
  `SELECT count(*) AS items, coalesce(sum(r.deleted_at IS NOT NULL OR (r.id IS NOT NULL AND ${allSettled})), 0) AS generated,
     coalesce(sum(r.id IS NOT NULL AND ${hasVote}), 0) AS voted
   FROM deck_items i LEFT JOIN rounds r ON r.deck_item_id = i.id WHERE i.deck_id = ?`,
)

const unsettled = query<[deckId: number], { id: number }>(
  `SELECT i.id FROM deck_items i LEFT JOIN rounds r ON r.deck_item_id = i.id
   WHERE i.deck_id = ? AND (r.id IS NULL OR (r.deleted_at IS NULL AND NOT ${allSettled})) LIMIT 1`,
)

// What is pending or running is under way: nobody else asks for it.
const outstandingEntry = `(m.id IS NULL OR (m.status NOT IN ('pending', 'running') AND NOT ${settled}))`

const nextItem = query<
  [{ deck: number; ref: string; after: number }],
  Omit<OutstandingItem, 'tags'> & { readonly tags: string }
>(
  `SELECT i.id, i.ordinal, i.prompt, i.tags
   FROM deck_items i LEFT JOIN rounds r ON r.deck_item_id = i.id
   WHERE i.deck_id = @deck AND i.ordinal > @after AND (r.id IS NULL OR (r.deleted_at IS NULL AND EXISTS(
     SELECT 1 FROM entries e LEFT JOIN messages m ON m.id = e.message_id
     WHERE e.round_id = r.id AND e.ref = @ref AND ${outstandingEntry})))
   ORDER BY i.ordinal LIMIT 1`,
)

// A vote compares at least two answers.
const answers = `(SELECT count(*) FROM entries e JOIN messages m ON m.id = e.message_id WHERE e.round_id = r.id
  AND (m.status = 'complete' OR EXISTS(SELECT 1 FROM parts p WHERE p.message_id = m.id AND p.kind = 'text' AND p.text <> '')))`

const votable = query<[uid: string], { uid: string }>(
  `SELECT r.uid FROM decks d JOIN deck_items i ON i.deck_id = d.id JOIN rounds r ON r.deck_item_id = i.id
   WHERE d.uid = ? AND r.deleted_at IS NULL AND ${allSettled} AND NOT ${hasVote} AND ${answers} >= 2
   ORDER BY i.ordinal LIMIT 1`,
)

const anyRound = query<[uid: string], { uid: string }>(
  `SELECT r.uid FROM decks d JOIN deck_items i ON i.deck_id = d.id JOIN rounds r ON r.deck_item_id = i.id
   WHERE d.uid = ? AND r.deleted_at IS NULL ORDER BY i.ordinal LIMIT 1`,
)

const roundOf = query<[itemId: number], RoundOfItem & { readonly deletedAt: number | null }>(
  `SELECT uid, id, session_id AS sessionId, deleted_at AS deletedAt FROM rounds WHERE deck_item_id = ?`,
)

const itemThere = query<[itemId: number], { id: number }>(`SELECT id FROM deck_items WHERE id = ?`)

/** Newest first. */
export function readDecks(on: Reader): StoredDeck[] {
  return all.all(on).map(deckOf)
}

export function readDeck(on: Reader, uid: string): StoredDeck | undefined {
  const row = byUid.get(on, uid)
  return row && deckOf(row)
}

/** The tags of the items of a deck, as they stand there. */
export function readDeckTags(on: Reader, { id }: Pick<StoredDeck, 'id'>): { tags: string[] }[] {
  return tagsOf.all(on, id).map(({ tags }) => ({ tags: readTags(tags) }))
}

/** Stores a deck that is not paused, with its items in the order given. */
export function insertDeck(
  tx: Tx,
  deck: Pick<StoredDeck, 'uid' | 'name' | 'columns'>,
  items: readonly { readonly prompt: string; readonly tags: readonly string[] }[],
): void {
  const made = insert.get(tx, deck.uid, deck.name, JSON.stringify(deck.columns))
  if (!made) throw new Error('A deck was not stored')
  for (const [ordinal, { prompt, tags }] of items.entries())
    insertItem.run(tx, made.id, ordinal, prompt, JSON.stringify(tags))
}

/** False when there is no such deck. */
export function setDeckPaused(tx: Tx, uid: string, paused: boolean): boolean {
  return setPaused.run(tx, Number(paused), uid) === 1
}

/** Takes a deck away, with its rounds that lack an answer; the others and their votes stay. */
export function removeDeck(tx: Tx, uid: string, wall: number): void {
  dropUnfinished.run(tx, wall, uid)
  drop.run(tx, uid)
}

export function countDeck(on: Reader, { id }: Pick<StoredDeck, 'id'>): DeckCounts {
  return counted.get(on, id) ?? { items: 0, generated: 0, voted: 0 }
}

/** Every answer of it is there to stay. Asked after each answer: it looks no further than the first that is not. */
export function isGenerated(on: Reader, { id }: Pick<StoredDeck, 'id'>): boolean {
  return unsettled.get(on, id) === undefined
}

/** The first item after a place in which a ref has an answer missing that nobody works on; `after` -1: from the beginning. */
export function nextOutstanding(
  on: Reader,
  { id: deck }: Pick<StoredDeck, 'id'>,
  ref: string,
  after: number,
): OutstandingItem | undefined {
  const row = nextItem.get(on, { deck, ref, after })
  return row && { ...row, tags: readTags(row.tags) }
}

/** The first round of a deck that can be voted on and was not. */
export function firstVotable(on: Reader, deckUid: string): string | null {
  return votable.get(on, deckUid)?.uid ?? null
}

/** The first round of a deck, as far as it is; null: it has none yet. */
export function firstRound(on: Reader, deckUid: string): string | null {
  return anyRound.get(on, deckUid)?.uid ?? null
}

/** The round of an item; null: it has none yet; undefined: there is no such item any more, or its round was deleted. */
export function roundOfItem(on: Reader, itemId: number): RoundOfItem | null | undefined {
  if (!itemThere.get(on, itemId)) return undefined
  const round = roundOf.get(on, itemId)
  if (!round) return null
  const { deletedAt, ...found } = round
  return deletedAt === null ? found : undefined
}

function deckOf({ lineup, paused, ...row }: DeckRow): StoredDeck {
  return { ...row, columns: columns.parse(JSON.parse(lineup)), paused: paused === 1 }
}
