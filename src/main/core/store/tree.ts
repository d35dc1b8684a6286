import { query, type Reader } from './sql.ts'

// A parent is always older than its child, so a path in the order of ids is a path from the root.

const pathUp = query<[from: number, limit: number], { id: number }>(
  `WITH RECURSIVE path(id) AS (
     VALUES (?) UNION ALL
     SELECT m.parent_id FROM messages m JOIN path ON m.id = path.id WHERE m.parent_id IS NOT NULL)
   SELECT id FROM path LIMIT +?`,
)

const pathDown = query<[{ head: number; from: number; limit: number }], { id: number }>(
  `WITH RECURSIVE path(id) AS (
     SELECT +@head WHERE +@head >= +@from UNION ALL
     SELECT m.parent_id FROM messages m JOIN path ON m.id = path.id WHERE m.parent_id >= +@from)
   SELECT id FROM path ORDER BY id LIMIT +@limit`,
)

const noLimit = -1

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

/** The last message that the path to `id` has in common with the path to `head`: `id` itself when it is on it; null for another root. */
export function lastShared(on: Reader, head: number, id: number): number | null {
  if (pathFrom(on, head, id, 1).length > 0) return id
  const shown = new Set(ancestors(on, head, noLimit))
  return ancestors(on, id, noLimit).find((ancestor) => shown.has(ancestor)) ?? null
}

/** The newest message without an answer below `id`, or `id` itself. */
export function newestLeafBelow(on: Reader, id: number): number {
  return newestLeaf.get(on, id)?.id ?? id
}
