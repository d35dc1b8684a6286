/** What of a round is looked at, and how. */
export interface Board {
  /** The column that keys act on. */
  readonly focused: number
  /** The one that had it before; null: none. */
  readonly before: number | null
  /** The digit that led to the focused one: pressed again, it is the best. */
  readonly pressed: number | null
  /** What lies over the columns: the focused one alone, or what it says differently than the one before. */
  readonly over: 'none' | 'full' | 'diff'
}

export const firstBoard: Board = { focused: 0, before: null, pressed: null, over: 'none' }

/** Goes to a column; one that is not there changes nothing. */
export function goTo(board: Board, position: number, count: number): Board {
  if (position < 0 || position >= count || position === board.focused) return board
  return { ...board, focused: position, before: board.focused, pressed: null }
}

/** Goes to a column by its digit. */
export function pressDigit(board: Board, position: number, count: number): Board {
  const there = goTo(board, position, count)
  return there.focused === position ? { ...there, pressed: position } : board
}

/** The column the focused one is compared with: the one before it, else a neighbour; null: there is no other. */
export function comparedWith({ focused, before }: Board, count: number): number | null {
  if (count < 2) return null
  if (before !== null && before !== focused) return before
  return focused === 0 ? 1 : focused - 1
}

/** Puts something over the columns, or takes it away when it lies there. */
export function toggleOver(board: Board, over: 'full' | 'diff'): Board {
  return { ...board, over: board.over === over ? 'none' : over }
}
