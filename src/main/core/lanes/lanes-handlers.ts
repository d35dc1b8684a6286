import type { PhaseName } from '../../../contract/events.ts'
import type { Lane, LaneEntry } from '../../../contract/lanes.ts'
import type { Provider } from '../../../contract/providers.ts'
import type { HandlersOf } from '../handlers.ts'
import type { Lanes } from './lanes.ts'

interface Deps {
  readonly lanes: Lanes
  /** The registry, in its order. */
  readonly providers: () => readonly Provider[]
  /** What a generation that has begun does now. */
  readonly phaseOf: (generationUid: string) => PhaseName | undefined
  /** Stops what waits or runs, as a user does. */
  readonly stop: (generationUid: string) => Promise<void>
}

/** Every lane some provider stands on, in the order of the registry, then those of providers that are gone. */
export function createLanesHandlers({
  lanes,
  providers,
  phaseOf,
  stop,
}: Deps): HandlersOf<'lanes'> {
  /** What the user has loaded is no generation. */
  const doing = (entry: LaneEntry): LaneEntry => {
    const phase = entry.caller?.kind === 'load' ? 'loading' : phaseOf(entry.generationUid)
    return phase === undefined ? entry : { ...entry, phase }
  }

  return {
    list(): Lane[] {
      const byLane = Map.groupBy(providers(), (provider) => provider.lane)
      const names = new Set([...byLane.keys(), ...lanes.busy()])
      return [...names].map((name) => {
        const activity = lanes.activity(name)
        return {
          ...activity,
          running: activity.running.map(doing),
          providers: (byLane.get(name) ?? []).map((provider) => provider.id),
        }
      })
    },
    moveUp({ generationUid }) {
      lanes.moveUp(generationUid)
    },
    stop: ({ generationUid }) => stop(generationUid),
  }
}
