import { z } from 'zod/mini'
import type { Board, Verdict, Vote } from '../../../contract/arena.ts'
import { readTags } from './read-tags.ts'
import { command, query, type Reader, type Tx } from './sql.ts'

/** An answer that took part in a vote, as it was then: it counts whatever becomes of its round. */
export const ballotEntry = z.object({
  /** Place in its round. */
  position: z.int(),
  ref: z.string(),
  fingerprint: z.nullable(z.string()),
  messageUid: z.string(),
  words: z.int(),
})

export const ballot = z.array(ballotEntry)

export type Ballot = z.infer<typeof ballot>

export interface NewVote {
  readonly uid: string
  readonly roundId: number
  readonly verdict: Verdict
  readonly board: Board
  readonly early: boolean
  readonly ballot: Ballot
}

/** A vote as it was kept elsewhere. */
interface AnyVote extends Omit<NewVote, 'roundId'> {
  /** Null: its round is not here. */
  readonly roundId: number | null
  /** Null: those of its round. */
  readonly tags: readonly string[] | null
  readonly createdAt: number
  /** Null: it counts. */
  readonly undoneAt: number | null
}

/** A vote that counts, for the ranking. */
export interface CastVote {
  readonly id: number
  readonly kind: Verdict['kind']
  /** Place in the ballot. */
  readonly winner: number | null
  readonly board: Board
  /** Those of its round. */
  readonly tags: readonly string[]
  readonly ballot: Ballot
}

type CastVoteRow = Omit<CastVote, 'tags' | 'ballot'> & {
  readonly tags: string
  readonly ballot: string
}

/** The columns a verdict is read from; null: there is no vote. */
export interface VerdictRow {
  readonly kind: Verdict['kind'] | null
  /** Place in the ballot. */
  readonly winner: number | null
  readonly ballot: string | null
}

interface VoteRow extends VerdictRow {
  readonly uid: string
  readonly board: Board
  readonly early: number
  readonly createdAt: number
}

const insert = command<
  [
    {
      uid: string
      round: number | null
      kind: string
      winner: number | null
      board: string
      early: number
      ballot: string
      tags: string | null
      at: number
      undone: number | null
    },
  ]
>(
  `INSERT INTO votes(uid, round_id, kind, winner, board, early, ballot, tags, created_at, undone_at)
   VALUES (@uid, @round, @kind, @winner, @board, @early, @ballot,
     coalesce(@tags, (SELECT tags FROM rounds WHERE id = @round), '[]'), @at, @undone)`,
)

const counting = query<[roundId: number], VoteRow>(
  `SELECT uid, kind, winner, board, early, ballot, created_at AS createdAt FROM votes
   WHERE round_id = ? AND judge = 'user' AND undone_at IS NULL`,
)

const roundOf = query<[uid: string], { roundId: number | null }>(
  `SELECT round_id AS roundId FROM votes WHERE uid = ?`,
)

const cast = query<[after: number], CastVoteRow>(
  `SELECT id, kind, winner, board, tags, ballot FROM votes WHERE id > ? AND undone_at IS NULL ORDER BY id`,
)

const undone = query<[], { votes: number }>(
  `SELECT count(*) AS votes FROM votes WHERE undone_at IS NOT NULL`,
)

const undo = command<[at: number, roundId: number]>(
  `UPDATE votes SET undone_at = ? WHERE round_id = ? AND judge = 'user' AND undone_at IS NULL`,
)

/** Stores what the user decided. Rejects with `already_exists` when a vote on the round counts already. */
export function insertVote(tx: Tx, vote: NewVote, wall: number): void {
  insertAnyVote(tx, { ...vote, tags: null, createdAt: wall, undoneAt: null })
}

/** Stores a vote as it was elsewhere. Rejects with `already_exists` when it is here, or another one on its round counts. */
export function insertAnyVote(tx: Tx, vote: AnyVote): void {
  insert.run(tx, {
    uid: vote.uid,
    round: vote.roundId,
    kind: vote.verdict.kind,
    winner: winnerOf(vote),
    board: vote.board,
    early: Number(vote.early),
    ballot: JSON.stringify(vote.ballot),
    tags: vote.tags && JSON.stringify(vote.tags),
    at: vote.createdAt,
    undone: vote.undoneAt,
  })
}

/** Place of the winner in the ballot; null: the verdict names none. */
function winnerOf({ verdict, ballot }: Pick<NewVote, 'verdict' | 'ballot'>): number | null {
  return verdict.kind === 'best'
    ? ballot.findIndex(({ position }) => position === verdict.position)
    : null
}

/** The user's vote that counts. */
export function readVote(on: Reader, roundId: number): Vote | null {
  const row = counting.get(on, roundId)
  const verdict = row && verdictOf(row)
  if (!row || !verdict) return null
  const { uid, board, early, createdAt } = row
  return { uid, verdict, board, early: early === 1, createdAt }
}

/** The round a vote was on, one that was undone too; null: the round is gone; undefined: the uid is free. */
export function findVoteRound(on: Reader, uid: string): number | null | undefined {
  return roundOf.get(on, uid)?.roundId
}

/** The votes that count and came after that one, in their order. */
export function readVotesAfter(on: Reader, id: number): CastVote[] {
  return cast.all(on, id).map((row) => ({
    ...row,
    tags: readTags(row.tags),
    ballot: ballot.parse(JSON.parse(row.ballot)),
  }))
}

/** How many votes were taken back. */
export function countUndone(on: Reader): number {
  return undone.get(on)?.votes ?? 0
}

/** The vote no longer counts. False when there was none. */
export function undoVote(tx: Tx, roundId: number, wall: number): boolean {
  return undo.run(tx, wall, roundId) === 1
}

/** A verdict names the winner by its place in the round, a row by its place in the ballot. */
export function verdictOf({ kind, winner, ballot: text }: VerdictRow): Verdict | null {
  if (kind === null) return null
  if (kind !== 'best') return { kind }
  const entries = ballot.parse(JSON.parse(text ?? '[]'))
  return { kind, position: entries[winner ?? 0]?.position ?? 0 }
}
