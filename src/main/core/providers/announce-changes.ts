import type { Announce } from '../changes/changes.ts'
import type { Directory } from './directory.ts'

/** Says what of a provider changed since it was said last. */
export interface ChangeAnnouncer {
  /** After a look. That it was looked at once more, or faster, or when it is looked at next, is no change. */
  looked(id: string): void
  /** After a reload: everything may be different. */
  reloaded(): void
}

export function createChangeAnnouncer(options: {
  readonly directory: Directory
  readonly announce: Announce
  /** Lanes may have other slots, or other models loaded. */
  readonly onLanes: () => void
}): ChangeAnnouncer {
  const { directory, announce, onLanes } = options
  const said = new Map<string, ReturnType<typeof stateOf>>()

  function stateOf(id: string) {
    const provider = directory.provider(id)
    return {
      provider: JSON.stringify({ ...provider, latencyMs: null, nextTryAt: null }),
      models: JSON.stringify(directory.modelsOf(id).map((model) => ({ ...model, seenAt: 0 }))),
      slots: provider ? directory.slots(provider.lane).slots : 0,
    }
  }

  function lanesChanged(): void {
    announce('lanes')
    onLanes()
  }

  return {
    looked(id) {
      const before = said.get(id)
      const now = stateOf(id)
      said.set(id, now)
      if (before?.provider !== now.provider) announce('providers', [id])
      if (before?.models !== now.models) announce('models', [id])
      if (before?.slots !== now.slots) lanesChanged()
      else if (before.models !== now.models) onLanes()
    },
    reloaded() {
      said.clear()
      announce('registry')
      announce('providers')
      announce('models')
      lanesChanged()
    },
  }
}
