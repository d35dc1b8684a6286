import { useQuery } from '@tanstack/react-query'
import { useQueries } from './hooks.tsx'

/** Whether the server may still work on a generation that was stopped. */
export function useMayFinish(generationUid: string | null): boolean {
  const { data = false } = useQuery({
    ...useQueries().lanes.list.queryOptions(),
    select: (lanes) =>
      lanes.some(({ finishing }) =>
        finishing.some((entry) => entry.generationUid === generationUid),
      ),
  })
  return data
}
