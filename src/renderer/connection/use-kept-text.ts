import { useQuery } from '@tanstack/react-query'
import type { DraftKeeper } from '../stores/use-draft.ts'
import { useConnection, useQueries } from './hooks.tsx'

/** A text that is being written at a place, and where it is kept. */
export interface KeptText {
  readonly initial: string
  readonly keeper: DraftKeeper
}

/** What was being written at a place; null until it is read: what could not be read is not nothing. */
export function useKeptText(key: string): KeptText | null {
  const { client } = useConnection()
  const stored = useQuery({
    ...useQueries().app.readState.queryOptions({ input: { key } }),
    staleTime: 0,
    gcTime: 0,
  })
  if (stored.data === undefined) return null
  return {
    initial: textIn(stored.data),
    keeper: {
      place: key,
      keep: (text) => client.app.writeState({ key, value: JSON.stringify(text) }),
      read: async () => textIn(await client.app.readState({ key })),
    },
  }
}

function textIn(stored: string | null): string {
  const value: unknown = JSON.parse(stored ?? '""')
  return typeof value === 'string' ? value : ''
}
