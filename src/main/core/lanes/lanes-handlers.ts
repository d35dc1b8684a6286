import type { Lane } from '../../../contract/lanes.ts'
import type { Provider } from '../../../contract/providers.ts'
import type { HandlersOf } from '../handlers.ts'
import type { Lanes } from './lanes.ts'

interface Deps {
  readonly lanes: Lanes
  /** The registry, in its order. */
  readonly providers: () => readonly Provider[]
  /** Stops what waits or runs, as a user does. */
  readonly stop: (generationUid: string) => Promise<void>
}

/** Every lane some provider stands on, in the order of the registry, then those of providers that are gone. */
export function createLanesHandlers({ lanes, providers, stop }: Deps): HandlersOf<'lanes'> {
  return {
    list(): Lane[] {
      const byLane = Map.groupBy(providers(), (provider) => provider.lane)
      const names = new Set([...byLane.keys(), ...lanes.busy()])
      return [...names].map((name) => ({
        ...lanes.activity(name),
        providers: (byLane.get(name) ?? []).map((provider) => provider.id),
      }))
    },
    moveUp({ generationUid }) {
      lanes.moveUp(generationUid)
    },
    stop: ({ generationUid }) => stop(generationUid),
  }
}
