import { lazy } from 'react'

// What nobody sees first comes in scripts of its own: each is asked for when it is drawn first, or by `fetchLater`.

const arena = () => import('../features/arena/arena-view.tsx')
const ranking = () => import('../features/ranking/ranking-view.tsx')
const machines = () => import('../features/machines/machines-view.tsx')
const settings = () => import('../features/settings/settings-view.tsx')

export const ArenaView = lazy(async () => ({ default: (await arena()).ArenaView }))
export const RankingView = lazy(async () => ({ default: (await ranking()).RankingView }))
export const MachinesView = lazy(async () => ({ default: (await machines()).MachinesView }))
export const SettingsView = lazy(async () => ({ default: (await settings()).SettingsView }))
export const Decks = lazy(async () => ({
  default: (await import('../features/arena/decks.tsx')).Decks,
}))
export const Exchange = lazy(async () => ({
  default: (await import('../features/arena/exchange.tsx')).Exchange,
}))

/** Reads the views that can be gone to, once the window stands: then they are there when they are wanted. */
export function fetchLater(): void {
  // One that cannot be read now is asked for again when it is drawn, and told of then.
  for (const read of [arena, ranking, machines, settings]) read().catch(() => {})
}
