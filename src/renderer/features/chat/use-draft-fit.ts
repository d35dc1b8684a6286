import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { messageLimit, type Fit } from '../../../contract/chat.ts'
import { useQueries } from '../../connection/hooks.tsx'

/** Characters that are counted for each millisecond of waiting: the longer a text, the seldomer it is counted. */
const charactersPerMs = 500

/**
 * What the chat takes together with what is being written, counted as the offer before sending counts it; undefined while
 * that is unknown, and for a text that is too long to be sent. `fit` is of the chat alone. `draft` is expected to be
 * settled, as it is when it is kept.
 */
export function useDraftFit(
  fit: Fit | undefined,
  draft: string,
  ref: string | null,
): Fit | undefined {
  const queries = useQueries()
  const text = useSettled(draft)
  const countable = draft !== '' && text !== '' && text.length <= messageLimit
  const counted = useQuery({
    // The text alone: the chat before it is counted already, and may be long.
    ...queries.chat.fitNew.queryOptions({ input: { params: {}, text, ref: ref ?? '' } }),
    enabled: fit !== undefined && ref !== null && countable,
    placeholderData: keepPreviousData,
    // Every text is counted once, and none of them is kept.
    gcTime: 0,
  })
  if (draft === '') return fit
  if (draft.length > messageLimit || fit === undefined) return undefined
  if (counted.data === undefined) return fit
  return { ...fit, used: fit.used + counted.data.used, countedBy: 'estimate' }
}

/** The text, once it has stayed the same for as long as its length asks for. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text.length / charactersPerMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
