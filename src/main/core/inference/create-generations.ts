import type { End } from '../../../contract/events.ts'
import type { StopReason } from '../../../contract/status.ts'
import type { Announce } from '../changes/changes.ts'
import { atMost } from '../kernel/at-most.ts'
import { messageOf } from '../kernel/errors.ts'
import { brokenEnd, stoppedEnd } from './finalise.ts'
import { createRecorders } from './recorder.ts'
import { runGeneration, type GenerationDeps, type GenerationOutcome } from './run-generation.ts'
import type { GenerationSpec } from './types.ts'

/** Everything that asks a model goes through here. */
export interface Generations {
  /** Begins at once; the same uid again is the same generation. Never rejects: every failure is an end. */
  run(spec: GenerationSpec): Promise<GenerationOutcome>
  /** Stops those of them that wait or run. Resolves when each was told to, with its reason stored. */
  stop(uids: readonly string[], reason: StopReason): Promise<void>
  /** Ends everything as `cancelled/app_exit`, begins nothing any more, and waits for the ends, at most 5 s. */
  close(): Promise<void>
  /** Uids of what waits or runs. */
  running(): string[]
}

type Deps = Omit<GenerationDeps, 'onStatus' | 'recorderOf'> & { readonly announce: Announce }

/** A stop waits no longer than this for its reason to be stored: the GPU must not work on while a disk is slow. */
const storeWithinMs = 500
const closeWithinMs = 5_000

interface Entry {
  readonly messageUid: string | null
  readonly controller: AbortController
  readonly outcome: Promise<GenerationOutcome>
  stopReason: StopReason | undefined
}

export function createGenerations({ announce, ...deps }: Deps): Generations {
  const { ledger, clock, log } = deps
  const recorderOf = createRecorders(deps)
  const entries = new Map<string, Entry>()
  let closing = false

  function start(spec: GenerationSpec): Promise<GenerationOutcome> {
    const controller = new AbortController()
    const stop = {
      signal: controller.signal,
      get reason() {
        return entry.stopReason
      },
    }
    const settled = Promise.withResolvers<GenerationOutcome>()
    const entry: Entry = {
      messageUid: spec.messageUid,
      controller,
      outcome: settled.promise,
      stopReason: undefined,
    }
    entries.set(spec.uid, entry)
    const onStatus = (uid: string): void => announce('generations', [uid])
    settled.resolve(
      runGeneration(spec, stop, { ...deps, recorderOf, onStatus }).finally(() =>
        entries.delete(spec.uid),
      ),
    )
    return entry.outcome
  }

  async function stopOne(uid: string, entry: Entry, reason: StopReason): Promise<void> {
    if (entry.stopReason) return
    entry.stopReason = reason
    const kept = ledger
      .stopping({ uid, messageUid: entry.messageUid }, reason)
      .catch((error: unknown) => {
        log.error('The reason of a stop was not stored.', { uid, error: messageOf(error) })
      })
    await atMost(clock, storeWithinMs, kept)
    entry.controller.abort(new Error(`Stopped: ${reason}`))
  }

  async function stop(uids: readonly string[], reason: StopReason): Promise<void> {
    const found = uids.flatMap((uid) => {
      const entry = entries.get(uid)
      return entry ? [stopOne(uid, entry, reason)] : []
    })
    await Promise.all(found)
  }

  return {
    async run(spec) {
      const known = entries.get(spec.uid)
      if (known?.messageUid === spec.messageUid) return known.outcome
      // The uid of another generation: there will be none for this message.
      if (known) return refuse(spec, brokenEnd(), deps)
      if (closing) return refuse(spec, stoppedEnd('app_exit'), deps)
      return start(spec)
    },
    stop,
    async close() {
      closing = true
      const all = [...entries.values()].map((entry) => entry.outcome)
      await stop([...entries.keys()], 'app_exit')
      await atMost(clock, closeWithinMs, Promise.all(all))
    },
    running: () => [...entries.keys()],
  }
}

/** What cannot begin is ended at once. */
async function refuse(
  { messageUid }: GenerationSpec,
  end: End,
  { ledger, log }: Pick<Deps, 'ledger' | 'log'>,
): Promise<GenerationOutcome> {
  if (messageUid !== null) {
    await ledger.endMessage(messageUid, end).catch((error: unknown) => {
      log.error('The end of a message was not stored.', { error: messageOf(error) })
    })
  }
  return { end, text: '' }
}
