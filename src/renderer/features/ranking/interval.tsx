import type { RankedModel } from '../../../contract/ranking.ts'
import type { Scale } from './scale.ts'

/** A rating as a dot on its 95 % interval; what it says stands in numbers beside it. */
export function Interval({ row, scale }: { readonly row: RankedModel; readonly scale: Scale }) {
  const { rating, low, high } = row
  return (
    <svg aria-hidden className="block h-4 w-full overflow-visible">
      <line
        x1={scale(low)}
        x2={scale(high)}
        y1="8"
        y2="8"
        strokeWidth="2"
        className="stroke-ink-3"
      />
      <circle cx={scale(rating)} cy="8" r="5" className="fill-accent" />
    </svg>
  )
}
