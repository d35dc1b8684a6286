import { useQuery } from '@tanstack/react-query'
import type { Model } from '../../contract/models.ts'
import type { Provider } from '../../contract/providers.ts'
import { modelOf, providerOf } from '../ui/model-ref.ts'
import { useQueries } from './hooks.tsx'

const texts = {
  machineGone: (machine: string) => `${machine} is not in the list of machines any more`,
  modelGone: (machine: string) => `${machine} does not serve it`,
}

/** Why a ref cannot be answered, as far as the registry and what the servers said tell; undefined: nothing speaks against it. */
export function modelTrouble(
  ref: string,
  providers: readonly Pick<Provider, 'id' | 'models'>[],
  models: readonly Pick<Model, 'providerId' | 'modelId' | 'aliases'>[],
): string | undefined {
  const id = providerOf(ref)
  // An alias stands for another ref; the core knows which.
  if (id === null) return undefined
  const provider = providers.find((one) => one.id === id)
  if (provider === undefined) return texts.machineGone(id)
  // As long as it has said nothing, the server decides.
  if (provider.models === 0) return undefined
  const name = modelOf(ref)
  const isServed = models.some(
    ({ providerId, modelId, aliases }) =>
      providerId === id && (modelId === name || aliases.includes(name)),
  )
  return isServed ? undefined : texts.modelGone(id)
}

/** The same for what is known now. */
export function useModelTrouble(ref: string | null): string | undefined {
  const queries = useQueries()
  const { data: providers } = useQuery(queries.providers.list.queryOptions())
  const { data: models } = useQuery(queries.models.list.queryOptions())
  if (ref === null || providers === undefined || models === undefined) return undefined
  return modelTrouble(ref, providers, models)
}
