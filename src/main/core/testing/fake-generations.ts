import type { End } from '../../../contract/events.ts'
import type { StopReason } from '../../../contract/status.ts'
import type { Generations } from '../inference/create-generations.ts'
import type { GenerationOutcome } from '../inference/run-generation.ts'
import type { GenerationSpec } from '../inference/types.ts'
import { systemClock } from '../kernel/clock.ts'
import type { Ending } from '../store/generations.ts'
import { createLedger } from '../store/ledger.ts'
import type { Store } from '../store/store.ts'
import { bareEnding, newGeneration } from './endings.ts'

/** Generations that wait for the test to end them, and are stored like real ones. */
export interface FakeGenerations extends Pick<Generations, 'run' | 'stop'> {
  /** What was asked for, in order. */
  readonly started: readonly GenerationSpec[]
  readonly stopped: readonly string[]
  /** Ends the n-th generation with this text; `complete/done` when nothing else is said. */
  finish(place: number, text: string, ending?: Partial<Ending>): Promise<void>
}

const done: End = { status: 'complete', reason: 'done' }

export function fakeGenerations(store: Store): FakeGenerations {
  const ledger = createLedger(store, systemClock)
  const started: GenerationSpec[] = []
  const stopped: string[] = []
  const waiting = new Map<string, (outcome: GenerationOutcome) => void>()

  async function end(spec: GenerationSpec, text: string, ending: Partial<Ending>): Promise<void> {
    const resolve = waiting.get(spec.uid)
    waiting.delete(spec.uid)
    await ledger.begin({ ...newGeneration(spec.uid, spec.messageUid), caller: spec.caller.kind })
    await ledger.start(spec.uid, 0)
    const rest = text === '' ? [] : [{ part: 0, kind: 'text', text } as const]
    const whole = { ...bareEnding(ending.end ?? done, rest), ...ending }
    await ledger.finish(spec.uid, whole)
    resolve?.({ end: whole.end, text })
  }

  return {
    started,
    stopped,
    run(spec) {
      started.push(spec)
      return new Promise((resolve) => waiting.set(spec.uid, resolve))
    },
    async stop(uids: readonly string[], reason: StopReason) {
      stopped.push(...uids)
      for (const spec of started.filter(({ uid }) => uids.includes(uid) && waiting.has(uid))) {
        await end(spec, '', { end: { status: 'cancelled', reason } })
      }
    },
    async finish(place, text, ending = {}) {
      const spec = started[place]
      if (!spec) throw new Error(`Only ${started.length} generations were started`)
      await end(spec, text, ending)
    },
  }
}
