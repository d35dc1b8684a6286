import type { Announce } from '../changes/changes.ts'
import type { Generations } from '../inference/create-generations.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Lanes } from '../lanes/lanes.ts'
import type { Log } from '../ports.ts'
import type { ProviderDirectory } from '../providers/providers.ts'
import type { Store } from '../store/store.ts'

/** What the chats need. */
export interface ChatPorts {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly generations: Pick<Generations, 'run' | 'stop'>
  readonly directory: Pick<ProviderDirectory, 'alias' | 'find' | 'models'>
  readonly lanes: Pick<Lanes, 'loaded'>
  readonly announce: Announce
  /** The user wants titles to be written in the background. */
  readonly wantsTitles: () => boolean
  /** The surface `title`: the first writes them; none: the session's own model. */
  readonly titleSurface: () => readonly string[]
  /** Who writes them: that model, or whichever is loaded on its lane. */
  readonly titlesBy: () => 'own' | 'loaded'
}
