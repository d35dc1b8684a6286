import type { Entry } from '../../../contract/arena.ts'
import { useMachineOrder } from '../../connection/use-model.ts'
import { outputRate } from '../../ui/answer/statistics.ts'
import { texts as answerTexts } from '../../ui/answer/texts.ts'
import { formatRate } from '../../ui/format.ts'
import { Mark } from '../../ui/mark.tsx'
import { modelOf, providerOf } from '../../ui/model-ref.ts'
import { Tag } from '../../ui/tag.tsx'
import { ColumnPlate } from './column-plate.tsx'
import { isRunning } from '../../ui/answer/is-running.ts'
import { texts } from './texts.ts'

export type ColumnHeaderProps = {
  readonly entry: Entry
  readonly isFocused: boolean
  /** What it does while it runs, in a word, or how fast it writes. */
  readonly doing: string | null
}

/** The line on top of a column: its number, who answers where that is shown, and how much or how fast. */
export function ColumnHeader({ entry, isFocused, doing }: ColumnHeaderProps) {
  const orderOf = useMachineOrder()
  const { model } = entry
  const machine = model === null ? null : (model.generation?.providerId ?? providerOf(model.ref))
  return (
    <header className="flex h-9 shrink-0 items-center gap-2 px-3.5 pt-0.5">
      <ColumnPlate position={entry.position} isFocused={isFocused} />
      {machine !== null && <Mark id={machine} order={orderOf(machine)} />}
      {model !== null && (
        <span className="min-w-0 truncate font-medium" title={model.ref}>
          {modelOf(model.ref)}
        </span>
      )}
      {entry.namesItself && (
        <span title={texts.flaggedHelp}>
          <Tag kind="warn">{texts.flagged}</Tag>
        </span>
      )}
      <span className="ml-auto shrink-0 pl-2 text-small text-ink-3 tabular-nums">
        {doing ?? figureOf(entry)}
      </span>
    </header>
  )
}

/** How fast it wrote, where who wrote is shown; else how much. */
function figureOf(entry: Entry): string | null {
  if (isRunning(entry) || entry.status === 'failed') return null
  const generation = entry.model?.generation ?? null
  const rate = generation === null ? null : outputRate(generation)
  if (rate !== null) return answerTexts.rate(formatRate(rate.perSecond), rate.estimated)
  return entry.words === null || entry.words === 0 ? null : texts.words(entry.words)
}
