import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { SquarePen } from 'lucide-react'
import { useDeferredValue, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import type { SearchHit, Session } from '../../../contract/sessions.ts'
import { useBindings, useCommandRegistry } from '../../commands/commands-provider.tsx'
import { useCommands } from '../../commands/use-commands.ts'
import { useConnection, useQueries } from '../../connection/hooks.tsx'
import { readMore } from '../../connection/read-more.ts'
import { setSidebar } from '../../stores/layout.ts'
import {
  openNewChat,
  openRound,
  openSession,
  openView,
  rememberRoute,
  useRoute,
} from '../../stores/route.ts'
import { useNow } from '../../stores/use-now.ts'
import { Field } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { isComposing } from '../../ui/is-composing.ts'
import { Problem } from '../../ui/problem.tsx'
import { RowList } from '../../ui/row-list.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StateDot } from '../../ui/state-dot.tsx'
import { groupByDay } from './days.ts'
import { HitRow } from './hit-row.tsx'
import { orTell } from '../../connection/or-tell.ts'
import { texts } from './texts.ts'
import { useRemovedCommands } from './use-removed-commands.ts'

/** The chats in the sidebar, newest first, and the search through all of them. */
export function SessionList() {
  const [query, setQuery] = useState('')
  const asked = useDeferredValue(query.trim())
  const registry = useCommandRegistry()
  const binding = useBindings()('chat.new')
  const section = useRef<HTMLElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const inChat = useRoute((route) => route.view !== 'arena')
  const openFirst = useOpenFirst()
  useRemovedCommands()
  useCommands([
    {
      id: 'chat.new',
      title: texts.newChat,
      group: texts.commands.group,
      ...(inChat && { hint: texts.hints.newChat }),
      run: () => {
        // A sidebar that lies over the composer is gone before that takes the focus.
        flushSync(openNewChat)
        // Where a new chat is shown already, nothing else takes the focus to its composer.
        registry.run('chat.compose')
      },
    },
    {
      id: 'chat.search',
      title: texts.search,
      group: texts.commands.group,
      run: () => {
        // A hidden field cannot take the focus, and beside the Arena the chats are hidden.
        flushSync(() => {
          if (useRoute.getState().view === 'arena') openView('chat')
          setSidebar('shown')
        })
        field.current?.focus()
      },
    },
  ])
  const onFieldKey = (event: KeyboardEvent): void => {
    if (isComposing(event) || event.repeat) return
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      section.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus()
    } else if (event.key === 'Enter') {
      orTell(openFirst(query.trim()))
    } else if (event.key === 'Escape') {
      if (query === '') registry.run('chat.compose')
      else setQuery('')
    }
  }
  const leave = (): void => field.current?.focus()
  return (
    <section
      ref={section}
      aria-label={texts.commands.session}
      className="flex min-h-0 flex-1 flex-col gap-1 px-2"
    >
      <div className="flex flex-row-reverse items-center gap-1">
        <IconButton
          label={texts.newChat}
          {...(binding !== null && { binding })}
          onClick={() => registry.run('chat.new')}
        >
          <SquarePen aria-hidden />
        </IconButton>
        <div className="min-w-0 flex-1">
          <Field
            label={texts.search}
            labelHidden
            ref={field}
            role="searchbox"
            placeholder={texts.search}
            value={query}
            onValueChange={setQuery}
            onKeyDown={onFieldKey}
          />
        </div>
      </div>
      {asked === '' ? <Sessions onLeave={leave} /> : <Hits query={asked} onLeave={leave} />}
    </section>
  )
}

type Entry = { readonly kind: 'session'; readonly session: Session } | { readonly kind: 'more' }

interface ListProps {
  /** Escape: back to the search. */
  readonly onLeave: () => void
}

function Sessions({ onLeave }: ListProps) {
  const queries = useQueries()
  const now = useNow(60_000)
  const current = useRoute((state) => state.sessionUid)
  const list = useInfiniteQuery(
    queries.sessions.list.infiniteOptions({
      input: (before: number | undefined) => (before === undefined ? {} : { before }),
      initialPageParam: undefined as number | undefined, // the first page has no cursor
      getNextPageParam: (page) => page.next ?? undefined,
    }),
  )
  const groups = useMemo(() => {
    const sessions = list.data?.pages.flatMap((page) => page.items) ?? []
    const days = groupByDay(sessions, now).map(({ label, sessions: members }) => ({
      id: label,
      label,
      items: members.map((session): Entry => ({ kind: 'session', session })),
    }))
    return list.hasNextPage ? [...days, { id: 'more', items: [{ kind: 'more' } as const] }] : days
  }, [list.data, list.hasNextPage, now])

  if (list.isPending) return <Skeleton label={texts.loadingChats} rows={6} />
  if (list.isError && list.data === undefined)
    return <Problem kind="bad" title={texts.listFailed} />
  if (groups.length === 0) return <p className="px-2 py-2 text-small text-ink-3">{texts.noChats}</p>
  return (
    <RowList<Entry>
      label={texts.commands.session}
      groups={groups}
      itemKey={(entry) => (entry.kind === 'session' ? entry.session.uid : 'more')}
      currentKey={current ?? undefined}
      onActivate={(entry) => {
        if (entry.kind === 'session') openSession(entry.session.uid)
        else void list.fetchNextPage(readMore)
      }}
      onLeave={onLeave}
      renderItem={(entry) => <SessionRow entry={entry} />}
    />
  )
}

function SessionRow({ entry }: { readonly entry: Entry }) {
  if (entry.kind === 'more') return <span className="text-ink-3">{texts.olderChats}</span>
  const { title, running } = entry.session
  return (
    <>
      <span className="min-w-0 flex-1 truncate">{title ?? texts.untitled}</span>
      {running && <StateDot state="running" word={texts.running} wordHidden />}
    </>
  )
}

function Hits({ query, onLeave }: ListProps & { readonly query: string }) {
  const queries = useQueries()
  const show = useShowHit()
  const hits = useQuery(
    queries.sessions.search.queryOptions({ input: { query }, placeholderData: (before) => before }),
  )
  const groups = useMemo(() => [{ id: 'hits', items: hits.data ?? [] }], [hits.data])
  if (hits.isPending) return <Skeleton label={texts.search} rows={4} />
  if (hits.isError) return <Problem kind="bad" title={texts.searchFailed} />
  if (hits.data.length === 0) {
    return <p className="px-2 py-2 text-small text-ink-3">{texts.searchNothing}</p>
  }
  return (
    <RowList<SearchHit>
      label={texts.search}
      groups={groups}
      rowHeight={62}
      itemKey={(hit) => hit.messageUid}
      onActivate={(hit) => orTell(show(hit))}
      onLeave={onLeave}
      renderItem={(hit) => <HitRow hit={hit} />}
    />
  )
}

/** Opens the first hit of a search, if there is one; nobody waits before Enter. */
function useOpenFirst(): (query: string) => Promise<void> {
  const queries = useQueries()
  const cache = useQueryClient()
  const show = useShowHit()
  return async (query) => {
    if (query === '') return
    const isStillThere = rememberRoute()
    const [first] = await cache.fetchQuery(
      queries.sessions.search.queryOptions({ input: { query } }),
    )
    if (first !== undefined && isStillThere()) await show(first)
  }
}

/** Opens a round, or a chat at a hit, and goes on to its composer. */
function useShowHit(): (hit: SearchHit) => Promise<void> {
  const { client } = useConnection()
  const registry = useCommandRegistry()
  return async ({ sessionUid, chatUid, messageUid, roundUid }) => {
    if (roundUid !== null) return openRound(roundUid)
    // It may stand in a version of the chat that is not the shown one.
    await client.chat.select({ chatUid, messageUid })
    openSession(sessionUid, messageUid)
    registry.run('chat.compose')
  }
}
