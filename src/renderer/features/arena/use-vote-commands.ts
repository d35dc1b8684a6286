import type { Round } from '../../../contract/arena.ts'
import type { Command } from '../../commands/command.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { goTo, pressDigit, type Board } from './board.ts'
import { isHidden } from './entry.ts'
import { texts } from './texts.ts'
import type { RoundActions } from './use-round-actions.ts'

export interface VoteCommands {
  readonly round: Round
  readonly board: Board
  readonly onBoard: (board: Board) => void
  /** Which columns can be the best. */
  readonly votable: readonly boolean[]
  /** Keys may vote. */
  readonly isArmed: boolean
  readonly actions: RoundActions
}

const { group, commands } = texts
const columnIds = [
  'arena.column1',
  'arena.column2',
  'arena.column3',
  'arena.column4',
  'arena.column5',
  'arena.column6',
  'arena.column7',
  'arena.column8',
] as const

/** The command that leads to a column, by its place. */
export function columnCommand(place: number): (typeof columnIds)[number] | undefined {
  return columnIds[place]
}

/** The keys that go from column to column, and decide. */
export function useVoteCommands(given: VoteCommands): void {
  const { round, board, onBoard, votable, isArmed, actions } = given
  const count = round.entries.length
  const mayVote = isArmed && round.vote === null && votable.some(Boolean)
  const isBest = mayVote && votable[board.focused] === true
  const best = (): Promise<void> => actions.vote({ kind: 'best', position: board.focused })
  const press = (place: number): void | Promise<void> => {
    if (board.pressed === place && isBest) return best()
    onBoard(pressDigit(board, place, count))
  }
  const side = (id: 'arena.left' | 'arena.right', title: string, by: -1 | 1): Command => ({
    id,
    title,
    group,
    enabled: board.focused + by >= 0 && board.focused + by < count,
    run: () => onBoard(goTo(board, board.focused + by, count)),
  })
  useCommands([
    ...columnIds.slice(0, count).map((id, place) => ({
      id,
      title: commands.focusColumn(place),
      group,
      run: () => press(place),
    })),
    side('arena.left', commands.left, -1),
    side('arena.right', commands.right, 1),
    { id: 'arena.best', title: commands.best, group, enabled: isBest, run: best },
    {
      id: 'arena.tie',
      title: commands.tie,
      group,
      enabled: mayVote,
      run: () => actions.vote({ kind: 'tie' }),
    },
    {
      id: 'arena.allBad',
      title: commands.allBad,
      group,
      enabled: mayVote,
      run: () => actions.vote({ kind: 'all_bad' }),
    },
    {
      id: 'arena.undo',
      title: commands.undo,
      group,
      enabled: round.vote !== null,
      run: actions.undo,
    },
    {
      id: 'arena.reveal',
      title: commands.reveal,
      group,
      enabled: isHidden(round),
      run: actions.reveal,
    },
  ])
}
