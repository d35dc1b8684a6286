import type { Announce } from '../changes/changes.ts'
import type { Generations } from '../inference/create-generations.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Log } from '../ports.ts'
import type { ProviderDirectory } from '../providers/providers.ts'
import type { Store } from '../store/store.ts'
import type { UnderWay } from './under-way.ts'

/** What the Arena needs. */
export interface ArenaPorts {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly generations: Pick<Generations, 'run' | 'stop'>
  readonly underWay: UnderWay
  readonly directory: Pick<ProviderDirectory, 'alias'>
  readonly announce: Announce
  /** Answers a whole number from 0 to `limit` - 1, each as likely. */
  readonly randomBelow: (limit: number) => number
}
