import { z } from 'zod/mini'
import { columnLimits, type Column } from '../../../contract/arena.ts'
import type { Model } from '../../../contract/models.ts'
import { modelRef } from '../../../contract/ids.ts'
import { params, type Params } from '../../../contract/params.ts'

/** A column that is being put together; null: its model is still to be chosen. */
export interface DraftColumn {
  readonly ref: string | null
  readonly params: Params
}

const draftColumns = z
  .array(z.object({ ref: z.nullable(modelRef), params }))
  .check(z.minLength(1), z.maxLength(columnLimits.most))

/** The columns that were kept; null: none were, or they are of another version. */
export function readColumns(stored: unknown): readonly DraftColumn[] | null {
  return draftColumns.safeParse(stored).data ?? null
}

/** All of it, when every column has a model and there are enough of them; else null. */
export function completeColumns(columns: readonly DraftColumn[]): readonly Column[] | null {
  if (columns.length < columnLimits.fewest) return null
  const complete = columns.flatMap(({ ref, params: own }) =>
    ref === null ? [] : [{ ref, params: own }],
  )
  return complete.length === columns.length ? complete : null
}

const usual = 4

/**
 * What a first round is begun with: the favourites, else models of this network that can be reached, one machine after
 * the other, so that as many as possible answer at once. Never one that was not named and runs elsewhere.
 */
export function firstColumns(
  favourites: readonly string[],
  models: readonly Pick<Model, 'ref' | 'providerId' | 'servedBy' | 'leavesNetwork' | 'reachable'>[],
): readonly DraftColumn[] {
  const near = models.filter(
    ({ servedBy, leavesNetwork, reachable }) => servedBy === 'here' && !leavesNetwork && reachable,
  )
  const named = favourites.length >= columnLimits.fewest ? favourites : inTurns(near)
  const refs: (string | null)[] = named.slice(0, usual)
  while (refs.length < columnLimits.fewest) refs.push(null)
  return refs.map((ref) => ({ ref, params: {} }))
}

function inTurns(models: readonly Pick<Model, 'ref' | 'providerId'>[]): readonly string[] {
  const machines = [...Map.groupBy(models, ({ providerId }) => providerId).values()]
  const longest = Math.max(0, ...machines.map(({ length }) => length))
  return Array.from({ length: longest }, (_, turn) =>
    machines.flatMap((own) => own[turn]?.ref ?? []),
  ).flat()
}

/** Whether a saved line-up is what stands there now. */
export function isSame(left: readonly DraftColumn[], right: readonly DraftColumn[]): boolean {
  return JSON.stringify(left.map(keyed)) === JSON.stringify(right.map(keyed))
}

/** The seed every column has; null: they have several, or one has none. */
export function sharedSeed(columns: readonly DraftColumn[]): number | null {
  const seeds = new Set(columns.map(({ params: { seed } }) => seed ?? null))
  const [seed = null] = seeds
  return seeds.size === 1 ? seed : null
}

/** The same columns, all with this seed; null: none with any. */
export function withSeed(
  columns: readonly DraftColumn[],
  seed: number | null,
): readonly DraftColumn[] {
  return columns.map(({ ref, params: own }) => {
    const seeded = { ...own }
    if (seed === null) delete seeded.seed
    else seeded.seed = seed
    return { ref, params: seeded }
  })
}

/** A column to come, with the seed that all have. */
export function nextColumn(columns: readonly DraftColumn[]): DraftColumn {
  const seed = sharedSeed(columns)
  return { ref: null, params: seed === null ? {} : { seed } }
}

/** Whether these columns were asked, wherever each of them stands now: a blind round has them shuffled. */
export function isShuffleOf(asked: readonly DraftColumn[], saved: readonly DraftColumn[]): boolean {
  const sorted = (columns: readonly DraftColumn[]): unknown =>
    columns.map((column) => JSON.stringify(keyed(column))).toSorted()
  return JSON.stringify(sorted(asked)) === JSON.stringify(sorted(saved))
}

/** In one order of keys, because the store may have another. */
function keyed({ ref, params: own }: DraftColumn): unknown {
  return [ref, Object.entries(own).toSorted(([a], [b]) => (a < b ? -1 : 1))]
}
