import { useQuery } from '@tanstack/react-query'
import { useQueries } from '../../connection/hooks.tsx'
import { orTell } from '../../connection/or-tell.ts'
import { useKept } from '../../connection/use-kept.ts'
import { firstColumns, readColumns, type DraftColumn } from './lineup.ts'

export const lineupKey = 'arena.columns'

export interface LineupDraft {
  /** Null until it is known. */
  readonly columns: readonly DraftColumn[] | null
  readonly set: (columns: readonly DraftColumn[]) => void
}

/** The columns of the next round, kept over a restart. */
export function useLineup(): LineupDraft {
  const queries = useQueries()
  const kept = useKept(lineupKey, readColumns)
  const isUnset = kept.isKnown && kept.value === null
  const settings = useQuery({ ...queries.settings.get.queryOptions(), enabled: isUnset })
  const models = useQuery({ ...queries.models.list.queryOptions(), enabled: isUnset })
  const isAnswered = settings.data !== undefined && models.data !== undefined
  const first = isUnset && isAnswered ? firstColumns(settings.data.favourites, models.data) : null
  return {
    columns: kept.isKnown ? (kept.value ?? first) : null,
    set: (columns) => orTell(kept.keep(columns)),
  }
}
