import type { RefObject } from 'react'
import type { Entry, Round } from '../../../contract/arena.ts'
import { press } from '../../commands/press.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { isRunning } from '../../ui/answer/is-running.ts'
import { textOf } from '../../ui/answer/parts-text.ts'
import { copyText } from '../../ui/copy-text.ts'
import { showToast } from '../../ui/toasts.tsx'
import { comparedWith, toggleOver, type Board } from './board.ts'
import { hasEnded, isHidden } from './entry.ts'
import { toggleLeftOut, useArenaLayout } from './layout.ts'
import { page } from './page.ts'
import { texts } from './texts.ts'
import type { RoundActions } from './use-round-actions.ts'

export interface ColumnCommands {
  readonly round: Round
  readonly board: Board
  readonly onBoard: (board: Board) => void
  /** The element around the columns. */
  readonly region: RefObject<HTMLElement | null>
  readonly hasFocus: boolean
  readonly actions: RoundActions
}

const { group, commands, hints } = texts

/** The keys that do something with the column that has the focus. */
export function useColumnCommands(given: ColumnCommands): void {
  const { round, board, onBoard, region, hasFocus, actions } = given
  const { focused, over } = board
  const locked = useArenaLayout((layout) => layout.locked)
  const entry = round.entries[focused]
  const ended = entry !== undefined && hasEnded(entry)
  const text = ended ? textOf(entry.parts) : ''
  const isOpen = !isHidden(round)
  const running = round.ended < round.asked
  const other = comparedWith(board, round.entries.length)
  const compared = other === null ? undefined : round.entries[other]
  useCommands([
    {
      id: 'arena.pageDown',
      title: commands.pageDown,
      group,
      run: () => page(region.current, focused, 1, locked),
    },
    {
      id: 'arena.pageUp',
      title: commands.pageUp,
      group,
      run: () => page(region.current, focused, -1, locked),
    },
    {
      id: 'arena.full',
      title: commands.full,
      group,
      ...(hasFocus && isOpen && { hint: hints.full }),
      run: () => onBoard(toggleOver(board, 'full')),
    },
    {
      id: 'arena.diff',
      title: commands.diff,
      group,
      ...(hasFocus && !isOpen && { hint: hints.compare }),
      enabled: over === 'diff' || (text !== '' && compared !== undefined && saysText(compared)),
      run: () => onBoard(toggleOver(board, 'diff')),
    },
    {
      id: 'arena.peel',
      title: commands.peel,
      group,
      enabled: over !== 'none',
      run: () => onBoard({ ...board, over: 'none' }),
    },
    {
      id: 'arena.lock',
      title: commands.lock,
      group,
      run: () => {
        useArenaLayout.setState({ locked: !locked })
        showToast({ title: locked ? texts.unlocked : texts.locked })
      },
    },
    {
      id: 'arena.again',
      title: commands.again,
      group,
      enabled: round.shown && ended,
      run: () => actions.again(focused),
    },
    {
      id: 'arena.stopColumn',
      title: commands.stopColumn,
      group,
      enabled: running && (!round.shown || (entry !== undefined && isRunning(entry))),
      run: () => actions.stop(focused),
    },
    {
      id: 'arena.copy',
      title: commands.copy,
      group,
      enabled: text !== '',
      run: () => copyText(text),
    },
    {
      id: 'arena.continue',
      title: commands.continue,
      group,
      enabled: isOpen && text !== '',
      run: () => actions.continueAsChat(focused),
    },
    {
      id: 'arena.statistics',
      title: commands.statistics,
      group,
      enabled: ended && (entry.model?.generation ?? null) !== null,
      run: () => press('arena.statistics', columnIn(region.current, focused)),
    },
    {
      id: 'arena.fold',
      title: commands.fold,
      group,
      enabled: round.shown,
      run: () => press('arena.fold', columnIn(region.current, focused)),
    },
    {
      id: 'arena.sync',
      title: commands.sync,
      group,
      run: () => toggleLeftOut(round.sessionUid, focused),
    },
  ])
}

/** It has ended, with something to be compared. */
function saysText(entry: Entry): boolean {
  return hasEnded(entry) && textOf(entry.parts) !== ''
}

function columnIn(region: Element | null, position: number): Element | null {
  return region?.querySelector(`[data-column="${position}"]`) ?? null
}
