import { useEffect, useState } from 'react'
import type { Generation } from '../../../contract/generation.ts'
import type { LiveSnapshot } from '../../../contract/live.ts'
import { useNow } from '../../stores/use-now.ts'
import { TimelineBar } from './timeline-bar.tsx'
import { runningSegments, type Begun } from './timeline.ts'

export type RunningTimelineProps = {
  readonly generation: Generation
  readonly live: LiveSnapshot | undefined
  readonly scaleMs: number
}

/** The bar of a column that runs; it grows once a second. */
export function RunningTimeline({ generation, live, scaleMs }: RunningTimelineProps) {
  const now = useNow(1_000)
  const begun = useBegun(live)
  const segments = runningSegments(generation, begun, now)
  return <TimelineBar segments={segments} scaleMs={scaleMs} state="running" />
}

/** The phases that were seen to begin since this is drawn. */
function useBegun(live: LiveSnapshot | undefined): readonly Begun[] {
  const [begun, setBegun] = useState<readonly Begun[]>([])
  const phase = live?.phase?.phase ?? null
  const forMs = live?.phaseForMs ?? 0
  useEffect(() => {
    if (phase === null) return
    setBegun((known) =>
      known.at(-1)?.phase === phase ? known : [...known, { phase, at: Date.now() - forMs }],
    )
    // How long it lasts is told with its beginning; what is told later changes nothing.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [phase])
  return begun
}
