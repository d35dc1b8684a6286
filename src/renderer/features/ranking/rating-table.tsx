import type { RankedModel } from '../../../contract/ranking.ts'
import { useMachineOrder } from '../../connection/use-model.ts'
import { formatCount } from '../../ui/format.ts'
import { Mark } from '../../ui/mark.tsx'
import { modelOf, providerOf } from '../../ui/model-ref.ts'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { Interval } from './interval.tsx'
import { buildOf } from './names.ts'
import { scaleOf, type Scale } from './scale.ts'
import { texts } from './texts.ts'

const widths: Readonly<Record<keyof typeof texts.columns, string>> = {
  rank: '8%',
  model: '26%',
  interval: '36%',
  rating: '13%',
  words: '9%',
  votes: '8%',
}

/** Every model of a board, best first: a picture of its interval, and the same in numbers. */
export function RatingTable({ models }: { readonly models: readonly RankedModel[] }) {
  const scale = scaleOf(models)
  return (
    // The table scrolls sideways in a narrow window, so it can be reached by keyboard.
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={texts.table}>
      <table className="w-full min-w-180 table-fixed border-collapse">
        <colgroup>
          {Object.entries(widths).map(([column, width]) => (
            <col key={column} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr className="h-8 border-b border-line text-left text-small text-ink-3">
            {Object.values(texts.columns).map((title) => (
              <th key={title} scope="col" className={`${cell} font-normal`}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {models.map((row) => (
            <RatingRow
              key={`${row.ref}\n${row.fingerprint ?? ''}`}
              row={row}
              build={buildOf(row, models)}
              scale={scale}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const cell = 'px-2.5 first:pl-5 last:pr-5'

type RatingRowProps = {
  readonly row: RankedModel
  readonly build: string | null
  readonly scale: Scale
}

function RatingRow({ row, build, scale }: RatingRowProps) {
  const { ref, rating, low, high, bestRank, worstRank, votes, meanWords } = row
  return (
    <tr className="h-9 border-b border-line tabular-nums">
      <td className={`${cell} text-ink-3`}>
        <span aria-hidden>{texts.ranks(bestRank, worstRank)}</span>
        <VisuallyHidden>{texts.ranksSpoken(bestRank, worstRank)}</VisuallyHidden>
      </td>
      <th scope="row" className={`${cell} text-left font-normal`}>
        <ModelName modelRef={ref} build={build} />
      </th>
      <td className={cell}>
        <Interval row={row} scale={scale} />
        <VisuallyHidden>{texts.from(low, high)}</VisuallyHidden>
      </td>
      <td className={`${cell} whitespace-nowrap`}>{texts.rating(rating, rating - low)}</td>
      <td className={`${cell} text-ink-2`}>{formatCount(meanWords)}</td>
      <td className={`${cell} text-ink-2`}>{formatCount(votes)}</td>
    </tr>
  )
}

type ModelNameProps = { readonly modelRef: string; readonly build: string | null }

function ModelName({ modelRef, build }: ModelNameProps) {
  const orderOf = useMachineOrder()
  const machine = providerOf(modelRef)
  return (
    <span className="flex items-center gap-3.5" title={modelRef}>
      {machine !== null && <Mark id={machine} order={orderOf(machine)} />}
      <span className="truncate">{modelOf(modelRef)}</span>
      {build !== null && (
        <span className="truncate font-mono text-small text-ink-3" title={build}>
          {build}
        </span>
      )}
    </span>
  )
}
