import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useConnection, useQueries } from './hooks.tsx'
import { knowAtOnce } from './know-at-once.ts'

export interface Kept<T> {
  readonly value: T
  /** False until it was read what was kept. */
  readonly isKnown: boolean
  /** It counts here at once; rejects when the core could not keep it. */
  readonly keep: (value: T) => Promise<void>
}

/** View state that the core keeps over a restart. `read` gets null when nothing is kept. */
export function useKept<T>(key: string, read: (stored: unknown) => T): Kept<T> {
  const queries = useQueries()
  const { client } = useConnection()
  const cache = useQueryClient()
  const options = queries.app.readState.queryOptions({ input: { key } })
  const stored = useQuery({ ...options, staleTime: 0, gcTime: Infinity })
  const keep = async (value: T): Promise<void> => {
    const text = JSON.stringify(value)
    knowAtOnce(cache, options.queryKey, text)
    await client.app.writeState({ key, value: text })
  }
  return {
    value: read(JSON.parse(stored.data ?? 'null')),
    isKnown: stored.data !== undefined,
    keep,
  }
}
