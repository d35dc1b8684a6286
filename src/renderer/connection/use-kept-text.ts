import { useQuery } from '@tanstack/react-query'
import type { DraftKeeper } from '../stores/use-draft.ts'
import { useConnection, useQueries } from './hooks.tsx'
import { ofWindow } from './of-window.ts'

/** A text that is being written at a place, and where it is kept. */
export interface KeptText {
  readonly initial: string
  readonly keeper: DraftKeeper
}

interface KnownText {
  readonly text: string
  /** The core has it. */
  readonly isKept: boolean
}

/** Texts as this window knows them: who comes back to a place writes on at once, and finds what another window wrote a moment later. */
const knownTexts = ofWindow(() => new Map<string, KnownText>())

/** What was being written at a place; null until it is read: what could not be read is not nothing. */
export function useKeptText(key: string): KeptText | null {
  const connection = useConnection()
  const { client } = connection
  const known = knownTexts(connection)
  const stored = useQuery({
    ...useQueries().app.readState.queryOptions({ input: { key } }),
    staleTime: 0,
    gcTime: 0,
    enabled: !known.has(key),
  })
  const kept = (text: string): string => {
    known.set(key, { text, isKept: true })
    return text
  }
  const keep = async (text: string): Promise<void> => {
    const written = { text, isKept: false }
    known.set(key, written)
    await client.app.writeState({ key, value: JSON.stringify(text) })
    if (known.get(key) === written) kept(text)
  }
  const read = async (): Promise<string> => {
    const here = known.get(key)
    if (here?.isKept === false) {
      await keep(here.text)
      return here.text
    }
    const text = textIn(await client.app.readState({ key }))
    // What was written meanwhile is newer.
    return known.get(key) === here ? kept(text) : text
  }
  if (stored.data !== undefined && !known.has(key)) kept(textIn(stored.data))
  const initial = known.get(key)?.text
  if (initial === undefined) return null
  const isRemembered = stored.data === undefined
  return { initial, keeper: { place: key, isRemembered, keep, read } }
}

function textIn(stored: string | null): string {
  const value: unknown = JSON.parse(stored ?? '""')
  return typeof value === 'string' ? value : ''
}
