import type { FocusEvent, RefObject } from 'react'
import type { Round } from '../../../contract/arena.ts'
import { isRunning } from '../../ui/answer/is-running.ts'
import { useMedia } from '../../ui/use-media.ts'
import { comparedWith, goTo, type Board } from './board.ts'
import { Column } from './column.tsx'
import { ColumnTabs } from './column-tabs.tsx'
import { DiffView } from './diff-view.tsx'
import { useArenaLayout } from './layout.ts'
import { texts } from './texts.ts'
import { useScale } from './use-scale.ts'
import { useScrollTogether } from './use-scroll-together.ts'

export type ColumnsProps = {
  readonly round: Round
  readonly board: Board
  readonly onBoard: (board: Board) => void
  readonly region: RefObject<HTMLDivElement | null>
  /** The focus came into the columns, or left them. */
  readonly onHasFocus: (hasFocus: boolean) => void
  readonly onAgain: (position: number) => void
}

/** The answers side by side: the one place that takes the focus, in which a letter is a command. */
export function Columns(props: ColumnsProps) {
  const { round, board, onBoard, region, onHasFocus, onAgain } = props
  const locked = useArenaLayout((layout) => layout.locked)
  // No room for columns side by side: they are tabs then.
  const isNarrow = useMedia('(max-width: 899px)')
  const onScroll = useScrollTogether(region, locked)
  const scaleMs = useScale(round)
  const count = round.entries.length
  const other = comparedWith(board, count)
  const diff = board.over === 'diff' && other !== null ? round.entries[other] : undefined
  const focused = round.entries[board.focused]
  const isAlone = isNarrow || board.over === 'full'
  const onFocus = ({ currentTarget, target }: FocusEvent<HTMLElement>): void => {
    // Events of what a column opens over the window come here as well.
    if (!currentTarget.contains(target)) return
    onHasFocus(true)
    const place = target.closest<HTMLElement>('[data-column]')?.dataset['column']
    if (place !== undefined) onBoard(goTo(board, Number(place), count))
  }
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>): void => {
    if (!currentTarget.contains(relatedTarget)) onHasFocus(false)
  }
  return (
    // It only looks where the focus is; what it does, commands do.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={region}
      role="group"
      aria-label={texts.columns}
      tabIndex={0}
      data-key-region="columns"
      onFocus={onFocus}
      onBlur={onBlur}
      className="group/columns relative flex min-h-0 flex-1 flex-col focus-visible:outline-none"
    >
      {isNarrow && diff === undefined && (
        <ColumnTabs
          round={round}
          focused={board.focused}
          onGo={(to) => onBoard(goTo(board, to, count))}
        />
      )}
      {diff !== undefined && focused !== undefined ? (
        <DiffView
          before={diff}
          focused={focused}
          isNarrow={isNarrow}
          onScroll={onScroll}
          onClose={() => onBoard({ ...board, over: 'none' })}
        />
      ) : (
        <div
          className={`grid min-h-0 flex-1 grid-flow-col overflow-x-auto ${isAlone ? 'auto-cols-fr' : 'auto-cols-[minmax(240px,1fr)]'}`}
        >
          {round.entries.map(
            (entry) =>
              (!isAlone || entry.position === board.focused) && (
                <Column
                  key={entry.position}
                  entry={entry}
                  shown={round.shown}
                  isFocused={entry.position === board.focused}
                  othersRun={round.entries.some(
                    (one) => one.position !== entry.position && isRunning(one),
                  )}
                  scaleMs={scaleMs}
                  isPanel={isNarrow}
                  isAlone={isAlone}
                  onScroll={onScroll}
                  onAgain={onAgain}
                />
              ),
          )}
        </div>
      )}
      {!round.shown && (
        <div className="pointer-events-none absolute inset-x-0 top-1/3 px-5 text-center">
          <div className="inline-block bg-paper px-4 py-2">
            <p className="text-read text-ink tabular-nums">
              {texts.ready(round.ended, round.asked)}
            </p>
            <p className="text-ink-3">{texts.withheld}</p>
          </div>
        </div>
      )}
    </div>
  )
}
