import type { End } from '../../../contract/events.ts'
import type { StopReason } from '../../../contract/status.ts'
import type { Announce } from '../changes/changes.ts'
import type { GenerationSpec } from '../inference/types.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Lanes } from '../lanes/lanes.ts'
import type { Log } from '../ports.ts'
import type { ProviderDirectory } from '../providers/providers.ts'
import type { Store } from '../store/store.ts'

/** How a generation went. `text` is all the text it wrote, for what has no message. */
export interface GenerationOutcome {
  readonly end: End
  readonly text: string
}

/** What makes tokens. */
export interface Generations {
  /** Begins at once. Never rejects: every failure is an end. */
  run(spec: GenerationSpec): Promise<GenerationOutcome>
  /** Stops those of them that wait or run. Resolves when each was told to, with its reason stored. */
  stop(generationUids: readonly string[], reason: StopReason): Promise<void>
}

/** What the chats need. */
export interface ChatPorts {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly generations: Generations
  readonly directory: Pick<ProviderDirectory, 'alias' | 'find' | 'models'>
  readonly lanes: Pick<Lanes, 'idle'>
  readonly announce: Announce
  /** The user wants titles to be written in the background. */
  readonly wantsTitles: () => boolean
}
