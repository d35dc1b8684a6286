import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Provider } from '../../../contract/providers.ts'
import { useQueries } from '../../connection/hooks.tsx'
import { indexChoices, type ChoiceIndex } from './rank.ts'

const none: readonly never[] = []

/** What there is to choose from, as far as it is known, and whether the catalogue has been read. */
export interface KnownChoices {
  readonly index: ChoiceIndex
  readonly providers: ReadonlyMap<string, Provider>
  readonly catalogue: 'pending' | 'error' | 'success'
}

export function useChoices(): KnownChoices {
  const queries = useQueries()
  const { data: models, status: catalogue } = useQuery(queries.models.list.queryOptions())
  const { data: recents } = useQuery(queries.models.recent.queryOptions())
  const { data: providers } = useQuery(queries.providers.list.queryOptions())
  const { data: aliases } = useQuery({
    ...queries.providers.registry.queryOptions(),
    select: (registry) => registry.aliases,
  })
  const { data: favourites } = useQuery({
    ...queries.settings.get.queryOptions(),
    select: (settings) => settings.favourites,
  })
  const index = useMemo(
    () =>
      indexChoices({
        models: models ?? none,
        recents: recents ?? none,
        favourites: favourites ?? none,
        aliases: aliases ?? none,
        providerIds: (providers ?? none).map(({ id }) => id),
      }),
    [models, recents, favourites, aliases, providers],
  )
  const byId = useMemo(
    () => new Map((providers ?? none).map((provider) => [provider.id, provider])),
    [providers],
  )
  return { index, providers: byId, catalogue }
}
