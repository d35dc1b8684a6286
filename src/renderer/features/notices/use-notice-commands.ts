import { useMutation, useQuery } from '@tanstack/react-query'
import type { Notice } from '../../../contract/notices.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { useQueries } from '../../connection/hooks.tsx'
import { texts } from './texts.ts'

const most = 200
const none: readonly Notice[] = []

/** What can be done with notices, from every view. */
export function useNoticeCommands(): void {
  const queries = useQueries()
  const markRead = useMutation(queries.notices.markRead.mutationOptions())
  const dismiss = useMutation(queries.notices.dismiss.mutationOptions())
  const { data: notices = none } = useQuery(queries.notices.list.queryOptions())
  const all = notices.map(({ id }) => id)
  const unread = notices.filter(({ read }) => !read).map(({ id }) => id)
  useCommands([
    {
      id: 'notices.read',
      title: texts.markRead,
      group: texts.group,
      enabled: unread.length > 0,
      run: () => markRead.mutateAsync({ ids: unread.slice(0, most) }),
    },
    {
      id: 'notices.dismiss',
      title: texts.dismissAllNotices,
      group: texts.group,
      enabled: all.length > 0,
      run: () => dismiss.mutateAsync({ ids: all.slice(0, most) }),
    },
  ])
}
