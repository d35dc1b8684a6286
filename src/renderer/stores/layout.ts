import { create } from 'zustand'

interface LayoutState {
  /** `auto`: shown where there is room for it. */
  readonly sidebar: 'auto' | 'shown' | 'hidden'
}

/** The layout of the moment. */
export const useLayout = create<LayoutState>()(() => ({ sidebar: 'auto' }))

export function setSidebar(sidebar: LayoutState['sidebar']): void {
  useLayout.setState({ sidebar })
}
