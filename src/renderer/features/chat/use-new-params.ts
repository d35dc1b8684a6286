import { useQuery } from '@tanstack/react-query'
import { params as schema, type Params } from '../../../contract/params.ts'
import { useConnection, useQueries } from '../../connection/hooks.tsx'

const key = 'params.new'

export interface NewParams {
  readonly params: Params
  /** False until it was read what was kept. */
  readonly isKnown: boolean
  readonly keep: (params: Params) => Promise<void>
}

/** System prompt and sampling of the chat that has not begun: kept beside its draft until the first message has them. */
export function useNewParams(): NewParams {
  const queries = useQueries()
  const { client } = useConnection()
  const stored = useQuery({
    ...queries.app.readState.queryOptions({ input: { key } }),
    staleTime: 0,
    gcTime: 0,
  })
  const keep = async (params: Params): Promise<void> => {
    await client.app.writeState({ key, value: JSON.stringify(params) })
    await stored.refetch()
  }
  return { params: read(stored.data), isKnown: !stored.isPending, keep }
}

function read(stored: string | null | undefined): Params {
  const { data } = schema.safeParse(JSON.parse(stored ?? 'null'))
  return data ?? {}
}
