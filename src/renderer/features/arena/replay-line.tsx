import { useQuery } from '@tanstack/react-query'
import type { Round } from '../../../contract/arena.ts'
import { useQueries } from '../../connection/hooks.tsx'
import { texts } from './exchange-texts.ts'

/** Under the prompt of a replay: whether it wrote the same. Of other rounds nothing. */
export function ReplayLine({ round: { uid: roundUid, namesShown } }: { readonly round: Round }) {
  const { data } = useQuery({
    ...useQueries().arena.replayed.queryOptions({ input: { roundUid } }),
    // Only what may be told by name is replayed.
    enabled: namesShown,
  })
  if (!data) return null
  const { entries } = data
  const isOver = entries.every(({ same }) => same !== null)
  const same = entries.filter((entry) => entry.same === true).length
  return (
    <p role="status" className="border-b border-line px-5 py-1.5 text-small text-ink-2">
      {isOver ? texts.replaySame(same, entries.length) : texts.replayRuns}
    </p>
  )
}
