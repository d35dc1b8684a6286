import { useMutation, useQuery } from '@tanstack/react-query'
import type { Notice } from '../../../contract/notices.ts'
import { useCommandRegistry } from '../../commands/commands-provider.tsx'
import { useQueries } from '../../connection/hooks.tsx'
import { problemOf } from '../../connection/problem.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StateDot } from '../../ui/state-dot.tsx'
import { ViewHeader } from '../../ui/view-header.tsx'
import { texts } from './texts.ts'

/** What the user should know about, newest first. */
export function NoticesView() {
  const registry = useCommandRegistry()
  const { data: notices } = useQuery(useQueries().notices.list.queryOptions())
  const unread = notices?.some(({ read }) => !read) ?? false
  return (
    <>
      <ViewHeader
        title={texts.title}
        end={
          <>
            <Button disabled={!unread} onClick={() => registry.run('notices.read')}>
              {texts.markRead}
            </Button>
            <Button
              kind="quiet"
              disabled={(notices?.length ?? 0) === 0}
              onClick={() => registry.run('notices.dismiss')}
            >
              {texts.dismissAll}
            </Button>
          </>
        }
      />
      <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
        <NoticeList />
      </div>
    </>
  )
}

function NoticeList() {
  const notices = useQuery(useQueries().notices.list.queryOptions())
  if (notices.isPending) return <Skeleton label={texts.loading} rows={4} />
  if (notices.isError) {
    const again = <Button onClick={() => void notices.refetch()}>{texts.again}</Button>
    return (
      <Problem kind="bad" title={texts.failed} actions={again}>
        {problemOf(notices.error).message}
      </Problem>
    )
  }
  if (notices.data.length === 0) {
    return (
      <EmptyState title={texts.emptyTitle}>
        <p>{texts.emptyText}</p>
      </EmptyState>
    )
  }
  return (
    <ul className="mx-auto flex max-w-176 flex-col">
      {notices.data.map((notice) => (
        <NoticeRow key={notice.id} notice={notice} />
      ))}
    </ul>
  )
}

const when = new Intl.DateTimeFormat('en', {
  dateStyle: 'medium',
  timeStyle: 'short',
  hourCycle: 'h23',
})

function NoticeRow({ notice }: { readonly notice: Notice }) {
  const dismiss = useMutation(useQueries().notices.dismiss.mutationOptions())
  return (
    <li className="flex gap-4 border-b border-line py-3 last:border-b-0">
      <div className="min-w-0 flex-1">
        <h2 className="font-medium [overflow-wrap:anywhere]">{notice.title}</h2>
        <p className="text-ink-2 [overflow-wrap:anywhere] whitespace-pre-line">{notice.text}</p>
        <p className="pt-1 text-small text-ink-3">
          {texts.kinds[notice.kind]} ·{' '}
          <time dateTime={new Date(notice.createdAt).toISOString()}>
            {when.format(notice.createdAt)}
          </time>
        </p>
        {dismiss.isError && (
          <p className="pt-1 text-small text-bad">{problemOf(dismiss.error).message}</p>
        )}
      </div>
      <div className="-mt-0.5 flex shrink-0 flex-col items-end gap-1">
        <Button
          kind="quiet"
          aria-label={texts.dismissOne(notice.title)}
          disabled={dismiss.isPending}
          onClick={() => dismiss.mutate({ ids: [notice.id] })}
        >
          {texts.dismiss}
        </Button>
        {!notice.read && (
          <span className="px-2.5 text-small text-ink-2">
            <StateDot state="running" word={texts.unread} />
          </span>
        )}
      </div>
    </li>
  )
}
