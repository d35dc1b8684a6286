import type { Round } from '../../../contract/arena.ts'
import { useMachineOrder } from '../../connection/use-model.ts'
import { Mark } from '../../ui/mark.tsx'
import { providerOf } from '../../ui/model-ref.ts'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { columnId } from './column.tsx'
import { texts } from './texts.ts'

export type ColumnTabsProps = {
  readonly round: Round
  readonly focused: number
  readonly onGo: (position: number) => void
}

/** In a narrow window: one column at a time, and the way to the others. The arrow keys of the columns work here, too. */
export function ColumnTabs({ round, focused, onGo }: ColumnTabsProps) {
  const orderOf = useMachineOrder()
  return (
    <div
      role="tablist"
      aria-label={texts.columns}
      className="flex shrink-0 flex-wrap border-b border-line px-2"
    >
      {round.entries.map(({ position, model }) => {
        const isCurrent = position === focused
        const machine = model === null ? null : providerOf(model.ref)
        return (
          <button
            key={position}
            type="button"
            role="tab"
            aria-selected={isCurrent}
            aria-controls={isCurrent ? columnId(position) : undefined}
            tabIndex={isCurrent ? 0 : -1}
            onClick={() => onGo(position)}
            className={`-mb-px flex h-8 items-center gap-1.5 border-b-2 px-2.5 tabular-nums ${isCurrent ? 'border-accent font-medium text-ink' : 'border-transparent text-ink-2'}`}
          >
            <VisuallyHidden>{texts.column(position)}</VisuallyHidden>
            <span aria-hidden>{position + 1}</span>
            {machine !== null && <Mark id={machine} order={orderOf(machine)} decorative />}
          </button>
        )
      })}
    </div>
  )
}
