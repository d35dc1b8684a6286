import { useQuery } from '@tanstack/react-query'
import type { Column } from '../../../contract/arena.ts'
import type { Lineup } from '../../../contract/lineups.ts'
import { useConnection, useQueries } from '../../connection/hooks.tsx'
import { orTell } from '../../connection/or-tell.ts'
import { showToast } from '../../ui/toasts.tsx'
import { texts } from './texts.ts'

export interface SavedLineups {
  /** By name. */
  readonly all: readonly Lineup[]
  /** A name that is taken gives its line-up away. */
  readonly save: (name: string, columns: readonly Column[]) => Promise<void>
  /** Deletes it, with the way back. */
  readonly remove: (lineup: Lineup) => Promise<void>
}

export function useSavedLineups(): SavedLineups {
  const { client } = useConnection()
  const { data: all = [] } = useQuery(useQueries().lineups.list.queryOptions())
  return {
    all,
    async save(name, columns) {
      const uid = all.find((known) => known.name === name)?.uid ?? crypto.randomUUID()
      await client.lineups.save({ uid, name, columns: [...columns] })
      showToast({ title: texts.lineupSaved(name) })
    },
    async remove(lineup) {
      await client.lineups.remove({ uid: lineup.uid })
      showToast({
        title: texts.lineupRemoved(lineup.name),
        action: { label: texts.undo, run: () => orTell(client.lineups.save(lineup)) },
      })
    },
  }
}
