import { query, type Reader } from './sql.ts'

// A parent is always older than its child, so a path in the order of ids is a path from the root.

const pathUp = query<[from: number, limit: number], { id: number }>(
  `WITH RECURSIVE path(id) AS (
     VALUES (?) UNION ALL
     SELECT m.parent_id FROM messages m JOIN path ON m.id = path.id WHERE m.parent_id IS NOT NULL)
   SELECT id FROM path LIMIT ?`,
)

const pathDown = query<[{ head: number; from: number; limit: number }], { id: number }>(
  `WITH RECURSIVE path(id) AS (
     SELECT @head WHERE @head >= @from UNION ALL
     SELECT m.parent_id FROM messages m JOIN path ON m.id = path.id WHERE m.parent_id >= @from)
   SELECT id FROM path ORDER BY id LIMIT @limit`,
)

const newestLeaf = query<[id: number], { id: number }>(
  `WITH RECURSIVE below(id) AS (
     VALUES (?) UNION ALL
     SELECT m.id FROM messages m JOIN below ON m.parent_id = below.id)
   SELECT max(id) AS id FROM below`,
)

/** Ids from `id` towards the root, `id` first, at most `limit`. */
export function ancestors(on: Reader, id: number, limit: number): number[] {
  return pathUp.all(on, id, limit).map((row) => row.id)
}

/** Ids of the path that ends in `head`, from `id` on, oldest first, at most `limit`; empty when `id` is not on it. */
export function pathFrom(on: Reader, head: number, id: number, limit: number): number[] {
  const ids = pathDown.all(on, { head, from: id, limit }).map((row) => row.id)
  return ids[0] === id ? ids : []
}

/** The newest message without an answer below `id`, or `id` itself. */
export function newestLeafBelow(on: Reader, id: number): number {
  return newestLeaf.get(on, id)?.id ?? id
}
