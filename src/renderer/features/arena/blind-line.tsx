import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useQueries } from '../../connection/hooks.tsx'
import { useRoute } from '../../stores/route.ts'
import { Tag } from '../../ui/tag.tsx'
import { isHidden } from './entry.ts'
import { texts } from './texts.ts'

/** What the status bar says while a blind round is shown: how far it is, and nothing of the machines; else `fallback`. */
export function BlindLine({ fallback }: { readonly fallback: ReactNode }) {
  const roundUid = useRoute(({ view, roundUid: uid }) => (view === 'arena' ? uid : null))
  const { data: round } = useQuery({
    ...useQueries().arena.round.queryOptions({ input: { roundUid: roundUid ?? '' } }),
    enabled: roundUid !== null,
  })
  if (roundUid === null || round === undefined || !isHidden(round)) return fallback
  return (
    <span className="flex shrink-0 items-center gap-1.5 tabular-nums">
      <Tag>{texts.tags.blind}</Tag>
      <span className="text-ink-2">{texts.ready(round.ended, round.asked)}</span>
      {texts.hiddenLine}
    </span>
  )
}
