import { create } from 'zustand'

interface DecksShown {
  /** The dialog that is open: a new deck, or the one with this uid. */
  readonly dialog: { readonly kind: 'new' } | { readonly kind: 'deck'; readonly uid: string } | null
  /** The deck that commands act on: shown last. Null: the newest. */
  readonly chosen: string | null
}

/** What of the decks is shown at the moment. */
export const useDecksShown = create<DecksShown>()(() => ({ dialog: null, chosen: null }))

export function openNewDeck(): void {
  useDecksShown.setState({ dialog: { kind: 'new' } })
}

export function openDeck(uid: string): void {
  useDecksShown.setState({ dialog: { kind: 'deck', uid }, chosen: uid })
}

export function closeDecks(): void {
  useDecksShown.setState({ dialog: null })
}
