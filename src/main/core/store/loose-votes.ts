import { keptVoteColumns, keptVoteOf, type KeptVote, type KeptVoteRow } from './exported-rounds.ts'
import { readTags } from './read-tags.ts'
import { command, query, type Reader, type Tx } from './sql.ts'

/** A vote whose round was deleted. It counts in the ranking all the same. */
export interface LooseVote extends KeptVote {
  readonly tags: string[]
}

const after = query<
  [after: number, limit: number],
  KeptVoteRow & { readonly id: number; readonly tags: string }
>(
  `SELECT id, tags, ${keptVoteColumns} FROM votes
   WHERE id > ? AND judge = 'user' AND NOT EXISTS(SELECT 1 FROM rounds r WHERE r.id = round_id AND r.deleted_at IS NULL)
   ORDER BY id LIMIT ?`,
)

const adopt = command<[{ uid: string; round: number; undone: number | null }]>(
  `UPDATE votes SET round_id = @round, undone_at = coalesce(undone_at, @undone) WHERE uid = @uid AND round_id IS NULL`,
)

const roundVotedOn = query<[messageUids: string, answers: number], { id: number }>(
  `SELECT e.round_id AS id FROM json_each(?) u JOIN messages m ON m.uid = u.value JOIN entries e ON e.message_id = m.id
   WHERE EXISTS(SELECT 1 FROM votes v WHERE v.round_id = e.round_id AND v.judge = 'user' AND v.undone_at IS NULL)
   GROUP BY e.round_id HAVING count(*) = ? LIMIT 1`,
)

const countingOn = query<[messageUids: string], { uid: string }>(
  `SELECT uid FROM votes v
   WHERE round_id IS NULL AND judge = 'user' AND undone_at IS NULL AND json_array_length(ballot) > 0
     AND NOT EXISTS(SELECT 1 FROM json_each(v.ballot) b
       WHERE b.value ->> 'messageUid' NOT IN (SELECT value FROM json_each(?)))
   LIMIT 1`,
)

/** Votes whose round is gone, or lies among what was deleted, in their order; `id` is where to go on. */
export function readLooseVotes(
  on: Reader,
  id: number,
  limit: number,
): { id: number; vote: LooseVote }[] {
  return after.all(on, id, limit).flatMap((row) =>
    keptVoteOf(row).map((vote) => ({
      id: row.id,
      vote: { ...vote, tags: readTags(row.tags) },
    })),
  )
}

/** Whether a vote counts here on the round whose answers these are: a second one would compare them twice. */
export function isVotedOn(on: Reader, ballot: LooseVote['ballot']): boolean {
  const uids = ballot.map(({ messageUid }) => messageUid)
  return roundVotedOn.get(on, JSON.stringify(uids), uids.length) !== undefined
}

/** The vote that counts here on a round of these answers, which is not here. */
export function looseVoteOn(on: Reader, messageUids: readonly string[]): string | undefined {
  return countingOn.get(on, JSON.stringify(messageUids))?.uid
}

/** Its round is here again: the vote stays what it is, and is taken back when it was elsewhere. */
export function adoptVote(
  tx: Tx,
  { uid, undoneAt }: Pick<KeptVote, 'uid' | 'undoneAt'>,
  roundId: number,
): void {
  adopt.run(tx, { uid, round: roundId, undone: undoneAt })
}
