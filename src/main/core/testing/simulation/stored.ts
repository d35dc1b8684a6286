import { join } from 'node:path'
import { openForReading } from '../../store/open-database.ts'
import { complaintsAboutDeck, type KeptDeck } from '../whole-core/kept-decks.ts'

/** An answer as it stands in the database, read past all of the core. */
export interface StoredAnswer {
  readonly status: string
  readonly reason: string | null
  readonly text: string
  readonly reasoning: string
  /** Of its generation; null: there is none. */
  readonly generation: string | null
  readonly generations: number
}

export interface StoredVote {
  readonly uid: string
  readonly board: string
  /** 1: it was taken back. */
  readonly undone: number
}

/** The database of a running core, by a connection of its own. */
export interface StoredView {
  answer(uid: string): StoredAnswer | undefined
  /** Text of the question of an answer. */
  questionOf(answerUid: string): string | undefined
  /** The answer to the column of a round with this seed. */
  answerOf(roundUid: string, seed: number): string | undefined
  /** The generation of an answer. */
  generationOf(answerUid: string): string | undefined
  /** All votes on a round, in their order. */
  votes(roundUid: string): readonly StoredVote[]
  /** What of a deck was lost, or generated twice. */
  aboutDeck(deck: KeptDeck): string[]
  /** Status of a generation. */
  generation(uid: string): string | undefined
  /** Generations of rounds and decks that have their lease. */
  runningOfArena(): readonly string[]
  /** How many rows are pending or running; a title may wait for its model for a day. */
  unended(): number
  /** `ok`, or what is wrong with the file. */
  integrity(): string
  close(): void
}

const textOf = (kind: string): string => `(
  SELECT coalesce(group_concat(text, '' ORDER BY ordinal, seq), '') FROM (
    SELECT ordinal, 0 AS seq, text FROM parts WHERE message_id = m.id AND kind = '${kind}'
    UNION ALL SELECT ordinal, seq, text FROM deltas d WHERE message_id = m.id AND kind = '${kind}'
      AND NOT EXISTS (SELECT 1 FROM parts p WHERE p.message_id = d.message_id AND p.ordinal = d.ordinal)))`

export function viewStored(folder: string): StoredView {
  const database = openForReading(join(folder, 'boocode.db'))
  const answer = database.prepare<[string], StoredAnswer>(
    `SELECT m.status, m.end_reason AS reason, ${textOf('text')} AS text, ${textOf('reasoning')} AS reasoning,
       (SELECT status || ' ' || coalesce(end_reason, '') FROM generations WHERE message_id = m.id) AS generation,
       (SELECT count(*) FROM generations WHERE message_id = m.id) AS generations
     FROM messages m WHERE m.uid = ? AND m.role = 'assistant'`,
  )
  const question = database
    .prepare<[string], string>(
      `SELECT ${textOf('text')} FROM messages m WHERE m.id = (SELECT parent_id FROM messages WHERE uid = ?)`,
    )
    .pluck()
  const answerOf = database
    .prepare<[string, number], string>(
      `SELECT m.uid FROM rounds r JOIN entries e ON e.round_id = r.id JOIN messages m ON m.id = e.message_id
       WHERE r.uid = ? AND json_extract(e.params, '$.seed') = ?`,
    )
    .pluck()
  const generationOf = database
    .prepare<[string], string>(
      `SELECT g.uid FROM generations g JOIN messages m ON m.id = g.message_id WHERE m.uid = ?`,
    )
    .pluck()
  const votes = database.prepare<[string], StoredVote>(
    `SELECT v.uid, v.board, v.undone_at IS NOT NULL AS undone FROM votes v JOIN rounds r ON r.id = v.round_id
     WHERE r.uid = ? ORDER BY v.id`,
  )
  const generation = database
    .prepare<[string], string>(`SELECT status FROM generations WHERE uid = ?`)
    .pluck()
  const runningOfArena = database
    .prepare<[], string>(
      `SELECT uid FROM generations WHERE status = 'running' AND caller = 'arena'`,
    )
    .pluck()
  const unended = database
    .prepare<[], number>(
      `SELECT (SELECT count(*) FROM messages WHERE status IN ('pending', 'running'))
         + (SELECT count(*) FROM generations WHERE status = 'running' OR (status = 'pending' AND caller <> 'title'))`,
    )
    .pluck()
  return {
    answer: (uid) => answer.get(uid),
    questionOf: (uid) => question.get(uid),
    answerOf: (uid, seed) => answerOf.get(uid, seed),
    generationOf: (uid) => generationOf.get(uid),
    votes: (uid) => votes.all(uid),
    aboutDeck: (deck) => complaintsAboutDeck(database, deck),
    generation: (uid) => generation.get(uid),
    runningOfArena: () => runningOfArena.all(),
    unended: () => unended.get() ?? 0,
    integrity: () => String(database.pragma('integrity_check', { simple: true })),
    close: () => void database.close(),
  }
}
