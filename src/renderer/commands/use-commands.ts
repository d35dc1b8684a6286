import { useLayoutEffect, useState, useSyncExternalStore } from 'react'
import type { Command } from './command.ts'
import { useCommandRegistry } from './commands-provider.tsx'

/** Offers these commands while the component is mounted. The list may be a new one at every render. */
export function useCommands(commands: readonly Command[]): void {
  const registry = useCommandRegistry()
  const [owner] = useState(() => ({}))
  useLayoutEffect(() => registry.set(owner, commands))
  useLayoutEffect(() => () => registry.remove(owner), [registry, owner])
}

/** All commands of the moment; re-renders when something about them that can be seen changes. */
export function useAllCommands(): readonly Command[] {
  const registry = useCommandRegistry()
  return useSyncExternalStore(registry.subscribe, registry.all)
}
