import { command, query, type Tx } from './sql.ts'

// A question may stand in a copy of its round as well.
const questions = query<[{ before: number }], { id: number }>(
  `SELECT DISTINCT m.parent_id AS id FROM entries e JOIN rounds r ON r.id = e.round_id JOIN messages m ON m.id = e.message_id
   WHERE r.deleted_at < @before AND NOT EXISTS(
     SELECT 1 FROM messages a JOIN entries o ON o.message_id = a.id JOIN rounds k ON k.id = o.round_id
     WHERE a.parent_id = m.parent_id AND (k.deleted_at IS NULL OR k.deleted_at >= @before))`,
)

// Follow-ups go on from what was before it.
const passBy = command<[{ question: number }]>(
  `UPDATE messages SET parent_id = (SELECT parent_id FROM messages WHERE id = @question)
   WHERE parent_id IN (SELECT id FROM messages WHERE parent_id = @question)`,
)

const forgetRequests = command<[question: number]>(
  `UPDATE generations SET request = NULL WHERE message_id IN (SELECT id FROM messages WHERE parent_id = ?)`,
)

const deleteAnswers = command<[question: number]>(`DELETE FROM messages WHERE parent_id = ?`)

const deleteQuestion = command<[question: number]>(`DELETE FROM messages WHERE id = ?`)

// Or its deck would ask for it once more.
const deleteItems = command<[before: number]>(
  `DELETE FROM deck_items WHERE id IN (SELECT deck_item_id FROM rounds WHERE deleted_at < ?)`,
)

const deleteRounds = command<[before: number]>(`DELETE FROM rounds WHERE deleted_at < ?`)

const deleteEmptySessions = command<[]>(
  `DELETE FROM sessions WHERE kind = 'arena' AND NOT EXISTS(SELECT 1 FROM rounds r WHERE r.session_id = sessions.id)`,
)

/** Removes the rounds deleted before then, what was asked and said in them, and sessions without a round. Votes and generations stay. */
export function purgeRounds(tx: Tx, before: number): void {
  for (const { id } of questions.all(tx, { before })) {
    passBy.run(tx, { question: id })
    forgetRequests.run(tx, id)
    deleteAnswers.run(tx, id)
    deleteQuestion.run(tx, id)
  }
  deleteItems.run(tx, before)
  deleteRounds.run(tx, before)
  deleteEmptySessions.run(tx)
}
