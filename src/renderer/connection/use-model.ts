import { useQuery } from '@tanstack/react-query'
import type { Model } from '../../contract/models.ts'
import { useQueries } from './hooks.tsx'

/** What the catalogue knows of a ref; undefined when it knows nothing. */
export function useModel(ref: string | null): Model | undefined {
  const queries = useQueries()
  const models = useQuery(queries.models.list.queryOptions())
  return ref === null ? undefined : models.data?.find((model) => model.ref === ref)
}

/** Place of each machine in the registry: the hue of its mark. A machine that is gone gets the first. */
export function useMachineOrder(): (providerId: string) => number {
  const queries = useQueries()
  const providers = useQuery(queries.providers.list.queryOptions())
  return (providerId) => providers.data?.find((provider) => provider.id === providerId)?.order ?? 0
}
