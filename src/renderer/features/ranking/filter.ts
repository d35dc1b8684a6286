import { create } from 'zustand'
import type { Board } from '../../../contract/arena.ts'

/** Which votes the view counts: a board of them, narrowed. Undefined: all. */
export interface Filter {
  readonly board: Board
  readonly tag: string | undefined
  readonly lineupUid: string | undefined
  readonly providerId: string | undefined
}

const all = { tag: undefined, lineupUid: undefined, providerId: undefined }

export const useFilter = create<Filter>()(() => ({ board: 'blind', ...all }))

export const setFilter = useFilter.setState

/** Leaves the board as it is. */
export function clearFilter(): void {
  useFilter.setState(all)
}

/** The filter as a question to the core. */
export function inputOf({ board, tag, lineupUid, providerId }: Filter) {
  return {
    board,
    ...(tag !== undefined && { tag }),
    ...(lineupUid !== undefined && { lineupUid }),
    ...(providerId !== undefined && { providerId }),
  }
}

export function isNarrowed(filter: Filter): boolean {
  return Object.keys(inputOf(filter)).length > 1
}
