import type { End } from '../../../contract/events.ts'
import type { StopReason } from '../../../contract/status.ts'
import type { Clock } from '../kernel/clock.ts'
import { AppError, messageOf } from '../kernel/errors.ts'
import type { Lanes, Lease } from '../lanes/lanes.ts'
import type { LiveFeed } from '../live/live.ts'
import type { Log } from '../ports.ts'
import type { Ledger } from '../store/ledger.ts'
import { countTokens } from './count-tokens.ts'
import { brokenEnd, endingOf, failedEnd, stoppedEnd } from './finalise.ts'
import { createPhaseTimes } from './phase-times.ts'
import { createRecorder } from './recorder.ts'
import type {
  GenerationSpec,
  Resolve,
  ServedBy,
  Source,
  SourceEvent,
  SourceResult,
  Target,
} from './types.ts'

/** How a generation went. `text` is all the text it wrote, for what has no message. */
export interface GenerationOutcome {
  readonly end: End
  readonly text: string
}

export interface GenerationDeps {
  readonly ledger: Ledger
  readonly lanes: Lanes
  readonly resolve: Resolve
  readonly sources: Readonly<Record<GenerationSpec['source'], Source>>
  readonly live: LiveFeed
  readonly log: Log
  readonly clock: Clock
  /** The generation got another status. */
  readonly onStatus: (uid: string) => void
}

/** Why a generation is being stopped; recorded before its signal aborts, because an abort tells no reason. */
export interface StopRecord {
  readonly signal: AbortSignal
  readonly reason: StopReason | undefined
}

/**
 * The way of a token: resolve, a row, the lane, the upstream through a source, the store and the windows, one end.
 * Never rejects: every failure is an end. `end` is told when it is stored, and only by the one who stored it.
 */
export async function runGeneration(
  spec: GenerationSpec,
  stop: StopRecord,
  deps: GenerationDeps,
): Promise<GenerationOutcome> {
  const { ledger, live, clock, log, onStatus } = deps
  const { uid, messageUid } = spec
  let seq = 0
  const publish = (event: SourceEvent): void => {
    seq += 1
    live.publish(uid, { ...event, seq })
  }
  live.open(uid, messageUid)

  async function endUnbegun(end: End): Promise<GenerationOutcome> {
    if (messageUid === null || (await stored(() => ledger.endMessage(messageUid, end)))) {
      publish({ type: 'end', ...end })
    }
    return { end, text: '' }
  }

  /** False when it was not stored, or another one had ended it: then there is no end to tell. */
  async function stored(write: () => Promise<boolean>): Promise<boolean> {
    try {
      return await write()
    } catch (error) {
      log.error('The state of a generation was not stored.', { uid, error: messageOf(error) })
      return false
    }
  }

  const begun = await begin(spec, stop, deps)
  if ('end' in begun) return endUnbegun(begun.end)

  const { target } = begun
  const times = createPhaseTimes(clock.now())
  const recorder = createRecorder(uid, deps)
  let text = ''
  let reasoning = ''
  let served: ServedBy = { model: null, fingerprint: null }

  function emit(event: SourceEvent): void {
    if (event.type === 'phase') times.enter(event.phase, clock.now())
    else if (event.type === 'delta') {
      if (event.kind === 'text') text += event.text
      else reasoning += event.text
      recorder.delta({ part: event.part, kind: event.kind, text: event.text })
    } else if (event.type === 'part') recorder.call(event.part, event.value)
    publish(event)
  }

  async function ask(): Promise<SourceResult> {
    const lease = await leaseFor(spec, target, stop, deps, (place) =>
      emit({ type: 'phase', phase: 'waiting', place }),
    )
    try {
      const now = clock.now()
      times.leased(now)
      void stored(() => ledger.start(uid, times.times(now).waitMs ?? 0)).then(() => onStatus(uid))
      const source = deps.sources[spec.source]
      const onServed = (by: ServedBy): void => void (served = by)
      return await source({
        lease,
        target,
        prompt: spec.prompt,
        signal: stop.signal,
        clock,
        log,
        emit,
        onServed,
      })
    } finally {
      lease.release()
    }
  }

  const result = await outcomeOf(ask, stop, uid, log)
  const usage = countTokens(result, spec.prompt, reasoning + text)
  if (usage) publish({ type: 'usage', ...usage })
  const measured = times.times(clock.now())
  const rest = await recorder.rest()
  const { end } = result
  if (
    await stored(() =>
      ledger.finish(uid, endingOf({ target, end, served, times: measured, usage, rest })),
    )
  ) {
    publish({ type: 'end', ...end })
  }
  log.info('generation ended', { uid, ref: target.ref, ...end })
  onStatus(uid)
  return { end, text }
}

/** Resolves the ref and stores the row; or says why there will be none. */
async function begin(
  { uid, ref, caller, messageUid }: GenerationSpec,
  stop: StopRecord,
  { resolve, ledger, log, onStatus }: GenerationDeps,
): Promise<{ target: Target } | { end: End }> {
  try {
    const target = await resolve(ref, stop.signal)
    if (stop.reason) return { end: stoppedEnd(stop.reason) }
    if ('code' in target) return { end: failedEnd(target.code, target.message) }
    const { lane, providerId, modelId, origin } = target
    await ledger.begin({
      uid,
      caller: caller.kind,
      messageUid,
      lane,
      providerId,
      modelId,
      origin,
      dialect: 'openai',
    })
    onStatus(uid)
    return { target }
  } catch (error) {
    if (stop.reason) return { end: stoppedEnd(stop.reason) }
    if (error instanceof AppError && error.code === 'disk_full')
      return { end: failedEnd('disk_full', error.message) }
    log.error('A generation did not begin.', { uid, error: messageOf(error) })
    return { end: brokenEnd() }
  }
}

function leaseFor(
  { uid, ref, priority, caller }: GenerationSpec,
  { lane }: Target,
  { signal }: StopRecord,
  { lanes }: GenerationDeps,
  onPlace: (place: number) => void,
): Promise<Lease> {
  return lanes.acquire({ generationUid: uid, ref, lane, priority, caller, signal, onPlace })
}

/** What came of asking: the source's word, the recorded reason of a stop, or a fault of ours. */
async function outcomeOf(
  ask: () => Promise<SourceResult>,
  stop: StopRecord,
  uid: string,
  log: Log,
): Promise<SourceResult> {
  const nothingCounted = { tokens: null, timings: {} }
  try {
    return await ask()
  } catch (error) {
    if (stop.reason) return { end: stoppedEnd(stop.reason), ...nothingCounted }
    log.error('A generation broke.', { uid, error: messageOf(error) })
    return { end: brokenEnd(), ...nothingCounted }
  }
}
