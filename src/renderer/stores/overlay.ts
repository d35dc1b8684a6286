import { create } from 'zustand'

/** A place that asks for a model. */
export interface PickerRequest {
  /** What the model is for, as the picker says it: "this chat". */
  readonly purpose: string
  readonly current: string | null
  readonly onPick: (ref: string) => void
}

/** What lies over the window. One at a time: opening another one closes it. */
export type Overlay =
  | { readonly kind: 'palette' }
  | ({ readonly kind: 'picker' } & PickerRequest)
  | { readonly kind: 'keys' }
  | { readonly kind: 'addMachine' }
  | { readonly kind: 'keepKey' }
  | { readonly kind: 'deletedChats' }

interface OverlayState {
  readonly overlay: Overlay | null
}

export const useOverlay = create<OverlayState>()(() => ({ overlay: null }))

export function openOverlay(overlay: Overlay): void {
  useOverlay.setState({ overlay })
}

/** Asks the user for a model. */
export function openPicker(request: PickerRequest): void {
  openOverlay({ kind: 'picker', ...request })
}

/** Closes the overlay of that kind, if it is the one that is open. */
export function closeOverlay(kind: Overlay['kind']): void {
  useOverlay.setState((state) => (state.overlay?.kind === kind ? { overlay: null } : state))
}

/** The name of the layer on top, as the scope of a command names it. */
export function currentLayer(): string | null {
  return useOverlay.getState().overlay?.kind ?? null
}
