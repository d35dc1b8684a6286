import { wordsTitle } from '../kernel/words-title.ts'
import type { RoundLine } from '../../../contract/arena.ts'
import { namesShown } from './names-shown.ts'
import { allSettled } from './settled.ts'
import { readTags } from './read-tags.ts'
import { command, query, type Reader, type Tx } from './sql.ts'
import { verdictOf, type VerdictRow } from './votes.ts'

export interface NewRound {
  readonly uid: string
  readonly sessionId: number
  readonly blind: boolean
  readonly tags: readonly string[]
  /** The item of a deck it answers. */
  readonly deckItemId: number | null
}

/** A round that was not deleted. */
export interface StoredRound {
  readonly id: number
  readonly uid: string
  readonly sessionId: number
  readonly sessionUid: string
  /** First words of the first prompt of its session. */
  readonly title: string | null
  /** Place in its session, from 1. */
  readonly ordinal: number
  readonly prompt: string
  readonly blind: boolean
  readonly namesShown: boolean
  readonly tags: string[]
  readonly deckUid: string | null
  readonly createdAt: number
}

type RoundRow = Omit<StoredRound, 'blind' | 'namesShown' | 'tags'> & {
  readonly blind: number
  readonly namesShown: number
  readonly tags: string
}

// Every column was asked the same. What was not asked yet has its prompt in the deck.
const promptOf = `coalesce((SELECT p.text FROM entries e JOIN messages m ON m.id = e.message_id
    JOIN parts p ON p.message_id = m.parent_id AND p.kind = 'text' WHERE e.round_id = r.id ORDER BY e.position LIMIT 1),
  i.prompt, '')`

const from = `FROM rounds r JOIN sessions s ON s.id = r.session_id
  LEFT JOIN deck_items i ON i.id = r.deck_item_id LEFT JOIN decks d ON d.id = i.deck_id
  WHERE r.deleted_at IS NULL AND s.deleted_at IS NULL`

const byUid = query<[uid: string], RoundRow>(
  `SELECT r.id, r.uid, r.session_id AS sessionId, s.uid AS sessionUid, s.title, r.blind, ${namesShown} AS namesShown, r.tags,
     d.uid AS deckUid, r.created_at AS createdAt, ${promptOf} AS prompt,
     (SELECT count(*) FROM rounds o WHERE o.session_id = r.session_id AND o.id <= r.id AND o.deleted_at IS NULL) AS ordinal
   ${from} AND r.uid = ?`,
)

const insert = query<
  [
    uid: string,
    sessionId: number,
    blind: number,
    tags: string,
    deckItemId: number | null,
    at: number,
  ],
  { id: number }
>(
  `INSERT INTO rounds(uid, session_id, blind, tags, deck_item_id, created_at) VALUES (?, ?, ?, ?, ?, ?) RETURNING id`,
)

const sessionOf = query<[uid: string], { sessionUid: string }>(
  `SELECT s.uid AS sessionUid FROM rounds r JOIN sessions s ON s.id = r.session_id WHERE r.uid = ?`,
)

const newestTags = query<[sessionId: number], { tags: string }>(
  `SELECT tags FROM rounds WHERE session_id = ? AND deleted_at IS NULL ORDER BY id DESC LIMIT 1`,
)

const namesOfSession = query<[sessionId: number], { shown: number }>(
  `SELECT EXISTS(SELECT 1 FROM rounds r WHERE r.session_id = ? AND ${namesShown}) AS shown`,
)

const reveal = command<[at: number, sessionId: number]>(
  `UPDATE rounds SET revealed_at = ? WHERE session_id = ? AND blind = 1 AND revealed_at IS NULL`,
)

const setDeleted = command<[at: number | null, uid: string]>(
  `UPDATE rounds SET deleted_at = ? WHERE uid = ?`,
)

interface LineRow extends VerdictRow {
  readonly id: number
  readonly uid: string
  readonly sessionUid: string
  readonly prompt: string
  readonly blind: number
  readonly running: number
  readonly deckUid: string | null
  readonly createdAt: number
}

// What a title can be made of; the winner of a ballot by its place in the round.
const newest = query<[before: number, limit: number], LineRow>(
  `SELECT r.id, r.uid, s.uid AS sessionUid, substr(${promptOf}, 1, 400) AS prompt, r.blind, d.uid AS deckUid, r.created_at AS createdAt,
     EXISTS(SELECT 1 FROM entries e JOIN messages m ON m.id = e.message_id
       WHERE e.round_id = r.id AND m.status IN ('pending', 'running')) AS running,
     v.kind, v.winner, v.ballot
   ${from.replace(' WHERE', ` LEFT JOIN votes v ON v.round_id = r.id AND v.judge = 'user' AND v.undone_at IS NULL WHERE`)}
     AND r.id < ? AND (r.deck_item_id IS NULL OR v.id IS NOT NULL)
   ORDER BY r.id DESC LIMIT ?`,
)

const inSession = query<[{ id: number }], { before: string | null; after: string | null }>(
  `SELECT
     (SELECT o.uid FROM rounds o WHERE o.session_id = r.session_id AND o.id < r.id AND o.deleted_at IS NULL ORDER BY o.id DESC LIMIT 1) AS before,
     (SELECT o.uid FROM rounds o WHERE o.session_id = r.session_id AND o.id > r.id AND o.deleted_at IS NULL ORDER BY o.id LIMIT 1) AS after
   FROM rounds r WHERE r.id = @id`,
)

const inDeck = query<[{ id: number }], { before: string | null; after: string | null }>(
  `WITH here AS (SELECT i.deck_id, i.ordinal FROM rounds r JOIN deck_items i ON i.id = r.deck_item_id WHERE r.id = @id),
   deck AS (SELECT r.uid, i.ordinal FROM here JOIN deck_items i ON i.deck_id = here.deck_id
     JOIN rounds r ON r.deck_item_id = i.id WHERE r.deleted_at IS NULL AND ${allSettled})
   SELECT
     (SELECT uid FROM deck WHERE ordinal < here.ordinal ORDER BY ordinal DESC LIMIT 1) AS before,
     (SELECT uid FROM deck WHERE ordinal > here.ordinal ORDER BY ordinal LIMIT 1) AS after
   FROM here`,
)

/** Stores a round without entries; answers its id. */
export function insertRound(tx: Tx, round: NewRound, wall: number): number {
  const { uid, sessionId, blind, tags, deckItemId } = round
  const made = insert.get(tx, uid, sessionId, Number(blind), JSON.stringify(tags), deckItemId, wall)
  if (!made) throw new Error('A round was not stored')
  return made.id
}

export function readRound(on: Reader, uid: string): StoredRound | undefined {
  const row = byUid.get(on, uid)
  return (
    row && {
      ...row,
      blind: row.blind === 1,
      namesShown: row.namesShown === 1,
      tags: readTags(row.tags),
    }
  )
}

/** The session of a round, of a deleted one too; undefined: the uid is free. */
export function findRoundSession(on: Reader, uid: string): string | undefined {
  return sessionOf.get(on, uid)?.sessionUid
}

/** The tags of the newest round of a session: a follow-up to it has the same. */
export function readNewestTags(on: Reader, sessionId: number): string[] {
  return readTags(newestTags.get(on, sessionId)?.tags ?? '[]')
}

/** Whether anybody may know who stands in the columns of a session: one of its rounds was open, voted on or looked into. */
export function areNamesShown(on: Reader, sessionId: number): boolean {
  return namesOfSession.get(on, sessionId)?.shown === 1
}

/** Who stands in the columns is known from now on, in every round of the session. */
export function revealSession(tx: Tx, sessionId: number, wall: number): void {
  reveal.run(tx, wall, sessionId)
}

/** Hides a round (`wall`), or brings it back (null). False when there is none. */
export function setRoundDeleted(tx: Tx, uid: string, wall: number | null): boolean {
  return setDeleted.run(tx, wall, uid) === 1
}

/** Newest first; of decks what was voted on. `next` is the cursor of what comes after, null at the end. */
export function listRounds(
  on: Reader,
  before: number | undefined,
  limit: number,
): { items: RoundLine[]; next: number | null } {
  const rows = newest.all(on, before ?? Number.MAX_SAFE_INTEGER, limit + 1)
  const shown = rows.slice(0, limit)
  return {
    items: shown.map(lineOf),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

/** The rounds before and after one: in the order of its deck, or of its session. */
export function readNeighbours(
  on: Reader,
  { id, deckUid }: Pick<StoredRound, 'id' | 'deckUid'>,
): { before: string | null; after: string | null } {
  const found = (deckUid === null ? inSession : inDeck).get(on, { id })
  return found ?? { before: null, after: null }
}

function lineOf({ prompt, kind, winner, ballot, ...row }: LineRow): RoundLine {
  const { uid, sessionUid, deckUid, createdAt } = row
  return {
    uid,
    sessionUid,
    title: wordsTitle(prompt) ?? '',
    blind: row.blind === 1,
    running: row.running === 1,
    verdict: verdictOf({ kind, winner, ballot }),
    deckUid,
    createdAt,
  }
}
