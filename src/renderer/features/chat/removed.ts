import { create } from 'zustand'

interface RemovedState {
  /** The chat that was deleted last in this window, until it is brought back. */
  readonly last: { readonly uid: string; readonly title: string | null } | null
}

export const useRemoved = create<RemovedState>()(() => ({ last: null }))
