import type { Generation } from '../../../contract/generation.ts'
import { allStatistics } from './statistics.ts'

/** Everything known of how an answer was made. */
export function StatisticsList({ generation }: { readonly generation: Generation }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-small">
      {allStatistics(generation).map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-ink-3">{label}</dt>
          <dd className="text-right font-medium break-all text-ink tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
