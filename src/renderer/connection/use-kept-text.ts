import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
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

/**
 * What was being written at a place; null until it is known: what could not be read is not nothing. What this window
 * remembers counts while it can look anew; without a link it waits, as for a place it does not know.
 */
export function useKeptText(key: string): KeptText | null {
  const connection = useConnection()
  const { client, status } = connection
  const known = knownTexts(connection)
  const [isRemembered] = useState(() => known.has(key) && status.get().state === 'open')
  const [isKnown, setKnown] = useState(isRemembered)
  const stored = useQuery({
    ...useQueries().app.readState.queryOptions({ input: { key } }),
    staleTime: 0,
    gcTime: 0,
    enabled: !isKnown,
  })
  const newest = (): string => known.get(key)?.text ?? ''
  /** What was read, unless there is something newer here. */
  const take = (text: string, before: KnownText | undefined): string => {
    if (known.get(key) === before && before?.isKept !== false)
      known.set(key, { text, isKept: true })
    return newest()
  }
  const keep = async (text: string): Promise<void> => {
    const written = { text, isKept: false }
    known.set(key, written)
    await client.app.writeState({ key, value: JSON.stringify(text) })
    if (known.get(key) === written) known.set(key, { text, isKept: true })
  }
  const read = async (): Promise<string> => {
    const before = known.get(key)
    if (before?.isKept !== false) return take(textIn(await client.app.readState({ key })), before)
    await keep(before.text)
    return newest()
  }
  if (!isKnown && stored.data !== undefined) {
    take(textIn(stored.data), known.get(key))
    setKnown(true)
  }
  if (!isKnown) return null
  return { initial: newest(), keeper: { place: key, isRemembered, keep, read } }
}

function textIn(stored: string | null): string {
  const value: unknown = JSON.parse(stored ?? '""')
  return typeof value === 'string' ? value : ''
}
