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
  const asked = useAsked()
  const { data: models, status: catalogue } = useQuery(asked.models)
  const { data: recents } = useQuery(asked.recents)
  const { data: providers } = useQuery(asked.providers)
  const { data: aliases } = useQuery(asked.aliases)
  const { data: favourites } = useQuery(asked.favourites)
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

/** Made once: this is drawn with every key. */
function useAsked() {
  const queries = useQueries()
  return useMemo(
    () => ({
      models: queries.models.list.queryOptions(),
      recents: queries.models.recent.queryOptions(),
      providers: queries.providers.list.queryOptions(),
      aliases: queries.providers.registry.queryOptions({ select: ({ aliases }) => aliases }),
      favourites: queries.settings.get.queryOptions({ select: ({ favourites }) => favourites }),
    }),
    [queries],
  )
}
