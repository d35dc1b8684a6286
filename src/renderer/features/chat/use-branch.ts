import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { Message } from '../../../contract/chat.ts'
import type { Inputs } from '../../../contract/index.ts'
import { useQueries } from '../../connection/hooks.tsx'
import { readMore } from '../../connection/read-more.ts'

type At = Inputs['chat']['page']['at']

export interface Branch {
  readonly state: 'loading' | 'failed' | 'ready'
  /** The loaded stretch of the shown branch, oldest first. */
  readonly messages: readonly Message[]
  readonly loadOlder: () => void
  readonly loadNewer: () => void
  /** Loads what can be loaded next, older first; null while something is loaded, failed, or there is no more. */
  readonly fill: (() => void) | null
  readonly hasNewer: boolean
  readonly retry: () => void
}

/** The shown branch of a chat in pages, from its newest message or around `around`, growing in both directions. */
export function useBranch(chatUid: string, around: string | null): Branch {
  const queries = useQueries()
  const first: At = around === null ? undefined : { side: 'around', uid: around }
  const query = useInfiniteQuery(
    queries.chat.page.infiniteOptions({
      input: (at: At) => (at === undefined ? { chatUid } : { chatUid, at }),
      initialPageParam: first,
      getPreviousPageParam: (page): At =>
        page.before === null ? undefined : { side: 'before', uid: page.before },
      getNextPageParam: (page): At =>
        page.after === null ? undefined : { side: 'after', uid: page.after },
    }),
  )
  const { hasNextPage, isFetching, isError, fetchNextPage } = query
  useEffect(() => {
    // Read at its end, a chat stays at its end: pages that were asked again may no longer reach it. After a failure it
    // waits until it is asked again: else it would ask without a pause.
    if (around === null && hasNextPage && !isFetching && !isError) void fetchNextPage(readMore)
  }, [around, hasNextPage, isFetching, isError, fetchNextPage])
  const messages = useMemo(
    () => unique(query.data?.pages.flatMap((page) => page.items) ?? []),
    [query.data],
  )
  const { hasPreviousPage, fetchPreviousPage } = query
  const fill = useMemo(() => {
    // Read at its end, the newer ones are loaded above.
    const loadsNewer = around === null && hasNextPage
    if (isFetching || isError || loadsNewer) return null
    if (hasPreviousPage) return () => void fetchPreviousPage(readMore)
    return hasNextPage ? () => void fetchNextPage(readMore) : null
  }, [around, isFetching, isError, hasPreviousPage, fetchPreviousPage, hasNextPage, fetchNextPage])
  return {
    state: query.data ? 'ready' : query.isError ? 'failed' : 'loading',
    messages,
    fill,
    hasNewer: query.hasNextPage,
    loadOlder: () => {
      if (query.hasPreviousPage && !query.isFetching) void query.fetchPreviousPage(readMore)
    },
    loadNewer: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage(readMore)
    },
    retry: () => void query.refetch(),
  }
}

/** Pages read at different moments can overlap: the later answer counts, in the earlier place. */
function unique(messages: readonly Message[]): Message[] {
  return [...new Map(messages.map((message) => [message.uid, message])).values()]
}
