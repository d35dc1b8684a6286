import { useMutation, useQuery } from '@tanstack/react-query'
import { useCommands } from '../../commands/use-commands.ts'
import { useQueries } from '../../connection/hooks.tsx'
import { texts } from './texts.ts'

const most = 200

/** What can be done with notices, from every view. */
export function useNoticeCommands(): void {
  const queries = useQueries()
  const markRead = useMutation(queries.notices.markRead.mutationOptions())
  const { data: unread = [] } = useQuery({
    ...queries.notices.list.queryOptions(),
    select: (notices) => notices.filter(({ read }) => !read).map(({ id }) => id),
  })
  useCommands([
    {
      id: 'notices.read',
      title: texts.markRead,
      group: texts.group,
      enabled: unread.length > 0,
      run: () => markRead.mutateAsync({ ids: unread.slice(0, most) }),
    },
  ])
}
