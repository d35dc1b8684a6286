import { create } from 'zustand'

interface ArenaLayout {
  /** The columns scroll together. */
  readonly locked: boolean
  /** Columns of a session that follow-ups do not go to. */
  readonly leftOut: { readonly sessionUid: string; readonly positions: readonly number[] } | null
  /** The round that was deleted last in this window, until it is brought back. */
  readonly removed: { readonly uid: string; readonly title: string } | null
}

/** The layout of the moment; it goes with the page. */
export const useArenaLayout = create<ArenaLayout>()(() => ({
  locked: false,
  leftOut: null,
  removed: null,
}))

const none: readonly number[] = []

/** The columns of a session that follow-ups leave out. */
export function useLeftOut(sessionUid: string): readonly number[] {
  return useArenaLayout(({ leftOut }) =>
    leftOut?.sessionUid === sessionUid ? leftOut.positions : none,
  )
}

/** Leaves a column out of follow-ups, or takes it in again. */
export function toggleLeftOut(sessionUid: string, position: number): void {
  useArenaLayout.setState(({ leftOut }) => {
    const known = leftOut?.sessionUid === sessionUid ? leftOut.positions : none
    const positions = known.includes(position)
      ? known.filter((other) => other !== position)
      : [...known, position]
    return { leftOut: { sessionUid, positions } }
  })
}
