import { useMemo } from 'react'
import { X } from 'lucide-react'
import type { Entry } from '../../../contract/arena.ts'
import { textOf } from '../../ui/answer/parts-text.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useBindings } from '../../commands/commands-provider.tsx'
import { ColumnHeader } from './column-header.tsx'
import { texts } from './texts.ts'
import { sameShare, wordDiff, type Stretch } from './word-diff.ts'

export type DiffViewProps = {
  readonly before: Entry
  readonly focused: Entry
  readonly isNarrow: boolean
  readonly onScroll: (scroller: HTMLElement) => void
  readonly onClose: () => void
}

/** Two answers as they were written, with what only one of them says marked. */
export function DiffView({ before, focused, isNarrow, onScroll, onClose }: DiffViewProps) {
  const left = textOf(before.parts)
  const right = textOf(focused.parts)
  const diff = useMemo(() => wordDiff(left, right), [left, right])
  const binding = useBindings()('arena.peel')
  return (
    <section
      aria-label={texts.compared(before.position, focused.position)}
      className="flex min-h-0 flex-1 flex-col"
    >
      <header className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-3 px-3.5">
        <span className="font-medium">{texts.compared(before.position, focused.position)}</span>
        <span className="text-small text-ink-3 tabular-nums">
          {texts.sameShare(Math.floor(sameShare(diff) * 100))}
        </span>
        {diff.unit === 'lines' && <span className="text-small text-ink-3">{texts.byLines}</span>}
        <span className="ml-auto">
          <IconButton
            label={texts.closeDiff}
            onClick={onClose}
            {...(binding !== null && { binding })}
          >
            <X aria-hidden />
          </IconButton>
        </span>
      </header>
      <div
        className={`grid min-h-0 flex-1 divide-line border-t border-line ${isNarrow ? 'grid-rows-2 divide-y' : 'grid-cols-2 divide-x'}`}
      >
        <Side entry={before} stretches={diff.stretches} side="left" onScroll={onScroll} />
        <Side entry={focused} stretches={diff.stretches} side="right" onScroll={onScroll} />
      </div>
    </section>
  )
}

function Side({
  entry,
  stretches,
  side,
  onScroll,
}: {
  readonly entry: Entry
  readonly stretches: readonly Stretch[]
  readonly side: 'left' | 'right'
  readonly onScroll: (scroller: HTMLElement) => void
}) {
  const Marked = side === 'left' ? 'del' : 'ins'
  return (
    <div className="flex min-h-0 min-w-0 flex-col">
      <ColumnHeader entry={entry} isFocused={side === 'right'} doing={null} />
      <div
        role="group"
        aria-label={texts.column(entry.position)}
        // It scrolls, so it has to be reached by Tab.
        tabIndex={0}
        data-scroller={entry.position}
        onScroll={(event) => onScroll(event.currentTarget)}
        className="min-h-0 flex-1 overflow-y-auto px-3.5 pt-1 pb-4 focus-visible:-outline-offset-2"
      >
        <p className="text-ui whitespace-pre-wrap [overflow-wrap:anywhere]">
          {stretches.map((one, place) =>
            one.same ? (
              <span key={place}>{one[side]}</span>
            ) : (
              one[side] !== '' && (
                <Marked
                  key={place}
                  title={texts.onlyHere}
                  className="rounded-plate bg-accent-soft text-ink decoration-accent underline-offset-3 [text-decoration-line:underline]"
                >
                  {one[side]}
                </Marked>
              )
            ),
          )}
        </p>
      </div>
    </div>
  )
}
