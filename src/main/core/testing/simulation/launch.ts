import { createCore, type Core } from '../../create-core.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Watch } from '../../ports.ts'
import type { Random } from '../inference/fuzz-streams.ts'
import { simulatedNetwork, type Lookup } from './simulated-network.ts'
import type { VirtualTime } from './virtual-time.ts'

/** One launch of the core in the simulation. */
export interface Launch {
  readonly core: Core
  /** What it logged as an error. */
  readonly complaints: readonly string[]
  /** Somebody changed its files. */
  filesChanged(): void
  /** It goes as a killed process does: no timer of it fires any more, and its connections close. */
  kill(): Promise<void>
}

export async function launch(
  userDataDir: string,
  time: VirtualTime,
  lookup: Lookup,
  randomBelow: Random,
): Promise<Launch> {
  const clock = time.clock()
  const network = simulatedNetwork(lookup)
  const complaints: string[] = []
  const { watch, filesChanged } = simulatedWatch()
  const complain = (message: string, fields?: unknown): void =>
    void complaints.push(`${message} ${JSON.stringify(fields)}`)
  const quiet = (): void => undefined
  const core = await createCore(
    {
      userDataDir,
      host: 'headless',
      version: '0.0.0',
      demo: false,
      discoveryPorts: [],
      randomBelow,
    },
    {
      clock,
      network,
      watch,
      log: { debug: quiet, info: quiet, warn: quiet, error: complain },
      secrets: { environment: () => undefined },
      opener: { openFile: async () => false, openExternal: async () => false },
    },
  )
  if ('refused' in core) throw new Error(core.refused)
  return {
    core,
    complaints,
    filesChanged,
    async kill() {
      clock.stop()
      network.stop()
      // The rest is for this process: nothing may be left of it.
      await stopWithoutTime(core, clock)
    },
  }
}

/** A core whose time stands still waits for none of its limits. */
async function stopWithoutTime(core: Core, clock: Clock): Promise<void> {
  clock.after = (_, callback) => {
    const soon = setImmediate(callback)
    return () => clearImmediate(soon)
  }
  await core.stop()
  clock.after = () => () => undefined
}

function simulatedWatch(): { watch: Watch; filesChanged: () => void } {
  const told = new Set<() => void>()
  return {
    watch(_, scope, onEvent) {
      told.add(onEvent)
      scope.defer(() => void told.delete(onEvent))
    },
    filesChanged: () => told.forEach((tell) => tell()),
  }
}
