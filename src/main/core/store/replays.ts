import { command, query, type Reader, type Tx } from './sql.ts'

const mark = command<[of: number, id: number]>(`UPDATE rounds SET replay_of = ? WHERE id = ?`)

const replayed = query<[id: number], { id: number; uid: string }>(
  `SELECT o.id, o.uid FROM rounds r JOIN rounds o ON o.id = r.replay_of WHERE r.id = ?`,
)

const kept = query<[messageId: number], { ref: string; body: string }>(
  `SELECT g.provider_id || '/' || g.model_id AS ref, CAST(b.body AS TEXT) AS body
   FROM generations g JOIN blobs b ON b.sha256 = g.request WHERE g.message_id = ? ORDER BY g.id DESC LIMIT 1`,
)

/** A round asks again what another one asked. */
export function markReplay(tx: Tx, roundId: number, ofId: number): void {
  mark.run(tx, ofId, roundId)
}

/** What a round is a replay of; undefined: it is none, or that one is gone. */
export function replayedRound(
  on: Reader,
  roundId: number,
): { id: number; uid: string } | undefined {
  return replayed.get(on, roundId)
}

/** The request that was made for an answer, and where it went; undefined: none was, or it was not kept. */
export function keptRequest(
  on: Reader,
  messageId: number,
): { ref: string; body: string } | undefined {
  return kept.get(on, messageId)
}
