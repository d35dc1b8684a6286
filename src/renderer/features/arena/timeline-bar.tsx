import { formatDuration } from '../../ui/format.ts'
import { texts } from './texts.ts'
import type { Segment } from './timeline.ts'

export type TimelineBarProps = {
  readonly segments: readonly Segment[]
  /** What the whole width stands for, in ms; one for all columns of a round. */
  readonly scaleMs: number
  readonly state: 'running' | 'ended' | 'failed'
}

const grounds = {
  waiting: 'bg-line-strong',
  loading: 'bg-ink-3',
  reading: 'bg-ink-2',
  thinking: 'bg-code-keyword',
  writing: 'bg-accent',
} as const satisfies Record<Segment['phase'], string>

/** The phases of a column as one thin bar. What waits now is amber, what failed is red as a whole. */
export function TimelineBar({ segments, scaleMs, state }: TimelineBarProps) {
  const told = segments.map(({ phase, ms }) =>
    texts.phaseFor(texts.phases[phase], formatDuration(ms)),
  )
  return (
    <div
      role="img"
      aria-label={[texts.timeline, told.join(', ')].filter(Boolean).join(': ')}
      title={told.join(', ')}
      className={`flex h-1 shrink-0 overflow-hidden rounded-full ${state === 'failed' ? 'bg-bad' : 'bg-line'}`}
    >
      {state !== 'failed' &&
        segments.map(({ phase, ms }, place) => {
          const waitsNow =
            state === 'running' && phase === 'waiting' && place === segments.length - 1
          return (
            <span
              key={`${phase}-${place}`}
              className={waitsNow ? 'bg-warn' : grounds[phase]}
              style={{ width: `${(ms / scaleMs) * 100}%` }}
            />
          )
        })}
    </div>
  )
}
