import type { Phase } from '../../contract/events.ts'
import type { LiveSnapshot } from '../../contract/live.ts'
import type { Part } from '../../contract/parts.ts'
import type { Status } from '../../contract/status.ts'
import { isRunning } from '../ui/answer/is-running.ts'
import { partsOfLive } from '../ui/answer/parts-text.ts'
import { useGeneration } from './hooks.tsx'

/** An answer as the store tells it. */
export interface StoredAnswer {
  readonly status: Status | null
  readonly parts: readonly Part[]
  /** Null: there is none, or who answers is hidden. */
  readonly generationUid: string | null
}

/** The same as it is known now. */
export interface LiveAnswer {
  readonly parts: readonly Part[]
  /** It waits for its model or is being written. An end counts when it is told, before it is read from the store. */
  readonly running: boolean
  /** Null until it is known. */
  readonly phase: Phase | null
  /** How long it had been in this phase when that was told, in ms. */
  readonly phaseForMs: number
  /** A thought is being written: its fold tells this phase itself. */
  readonly thinks: boolean
  /** All that is told of it; undefined when nobody tells, or not yet. */
  readonly live: LiveSnapshot | undefined
}

/** Follows an answer while it runs and the component is there. */
export function useLiveAnswer({ status, parts: known, generationUid }: StoredAnswer): LiveAnswer {
  const isStored = !isRunning({ status })
  const live = useGeneration(isStored ? null : generationUid)
  const phase = live?.phase ?? null
  const running = !isStored && !live?.end
  const parts = isStored || live === undefined ? known : partsOfLive(live.parts)
  return {
    parts,
    running,
    phase,
    phaseForMs: live?.phaseForMs ?? 0,
    thinks: running && parts.at(-1)?.kind === 'reasoning' && phase?.phase !== 'writing',
    live,
  }
}
