import type { End } from '../../../contract/events.ts'
import type { StopReason } from '../../../contract/status.ts'
import type { Clock } from '../kernel/clock.ts'
import { AppError, messageOf } from '../kernel/errors.ts'
import { afterSending } from '../kernel/after-sending.ts'
import type { Network } from '../kernel/network.ts'
import { WaitedTooLong, type Lanes } from '../lanes/lanes.ts'
import type { LiveFeed } from '../live/live.ts'
import type { Log } from '../ports.ts'
import type { Ledger } from '../store/ledger.ts'
import { countTokens } from './count-tokens.ts'
import { brokenEnd, droppedEnd, endingOf, failedEnd, stoppedEnd, unsavedEnd } from './finalise.ts'
import type { Recorder } from './recorder.ts'
import { createPublish, createTelling, type Publish, type Telling } from './telling.ts'
import type {
  GenerationSpec,
  Resolve,
  ServedBy,
  Source,
  SourceEvent,
  SourceResult,
  Target,
} from './types.ts'
import { requestBody } from './upstream/request-body.ts'

/** How a generation went. `text` is all the text it wrote, for what has no message. */
export interface GenerationOutcome {
  readonly end: End
  readonly text: string
}

export interface GenerationDeps {
  readonly ledger: Ledger
  readonly recorderOf: (uid: string) => Recorder
  readonly lanes: Lanes
  readonly resolve: Resolve
  readonly sources: Readonly<Record<GenerationSpec['source'], Source>>
  readonly live: LiveFeed
  readonly log: Log
  readonly clock: Clock
  readonly network: Network
  /** The generation got another status. */
  readonly onStatus: (uid: string) => void
  /** What is known of a provider may no longer be true: it failed, or it had to load the model. */
  readonly onDoubt: (providerId: string) => void
}

/** Why a generation is being stopped; recorded before its signal aborts, because an abort tells no reason. */
export interface StopRecord {
  readonly signal: AbortSignal
  readonly reason: StopReason | undefined
}

/**
 * The way of a token: resolve, a row, the lane, the upstream through a source, the store and the windows, one end.
 * Never rejects: every failure is an end. `end` is told when it is stored, and only by the one who stored it; when it
 * cannot be stored, that is the end.
 */
export async function runGeneration(
  spec: GenerationSpec,
  stop: StopRecord,
  deps: GenerationDeps,
): Promise<GenerationOutcome> {
  const { uid, messageUid } = spec
  const { ledger, live, log, onStatus } = deps
  const publish = createPublish(uid, live)
  live.open(uid, messageUid)
  const begun = await begin(spec, stop, deps)
  if ('target' in begun) return finish(spec, begun.target, stop, deps, publish)

  const end = await landed(
    begun.end,
    async () => messageUid === null || ledger.endMessage(messageUid, begun.end),
    uid,
    log,
  )
  if (end) publish({ type: 'end', ...end })
  onStatus(uid)
  return { end: end ?? begun.end, text: '' }
}

/** A generation that has its row: asks, and ends it. */
async function finish(
  spec: GenerationSpec,
  target: Target,
  stop: StopRecord,
  deps: GenerationDeps,
  publish: Publish,
): Promise<GenerationOutcome> {
  const { ledger, clock, log, onStatus } = deps
  const { uid } = spec
  const recorder = deps.recorderOf(uid)
  const telling = createTelling(publish, recorder, clock)
  let served: ServedBy = { model: null, fingerprint: null }
  const onServed = (by: ServedBy): void => void (served = by)

  const result = await outcomeOf(
    () => ask(spec, target, stop, deps, telling, onServed),
    stop,
    uid,
    log,
  )
  const times = telling.times.times(clock.now())
  const usage = countTokens(result, spec.prompt, telling.said())
  if (usage) publish({ type: 'usage', ...usage })
  const rest = await recorder.rest()
  const ending = endingOf({ target, end: result.end, served, times, usage, rest })
  const told = await landed(result.end, () => ledger.finish(uid, ending), uid, log)
  if (told) publish({ type: 'end', ...told })
  const end = told ?? result.end
  log.info(
    'A generation ended.',
    spec.nameless ? { uid, status: end.status } : { uid, ref: target.ref, ...end },
  )
  onStatus(uid)
  if (end.status === 'failed' || target.unloaded) deps.onDoubt(target.providerId)
  return { end, text: telling.text() }
}

/** Waits for the lane and asks the model; the lease is given back whatever happens. */
async function ask(
  { uid, priority, caller, source, prompt, exactRequest }: GenerationSpec,
  target: Target,
  { signal }: StopRecord,
  { ledger, lanes, sources, clock, network, log, onStatus }: GenerationDeps,
  telling: Telling,
  onServed: (served: ServedBy) => void,
): Promise<SourceResult> {
  const onPlace = (place: number, etaMs: number | undefined): void => {
    const eta = etaMs === undefined ? {} : { etaMs: Math.round(etaMs) }
    telling.emit({ type: 'phase', phase: 'waiting', place, ...eta })
  }
  const { lane, listedAs } = target
  const lease = await lanes.acquire({
    generationUid: uid,
    ref: listedAs,
    lane,
    priority,
    caller,
    signal,
    onPlace,
  })
  let complete = false
  let over = false
  // After the request: the GPU must not stand still while a disk is slow. It comes before what is said is stored.
  const starts = async (waitMs: number): Promise<void> => {
    await afterSending()
    if (over) return
    await ledger.start(uid, waitMs).catch((error: unknown) => notStored(error, uid, log))
    onStatus(uid)
  }
  try {
    const now = clock.now()
    telling.times.leased(now)
    const waitMs = telling.times.times(now).waitMs ?? 0
    void starts(waitMs)
    const emit = (event: SourceEvent): void => telling.emit(event)
    const result = await sources[source]({
      lease,
      target,
      prompt,
      exactRequest,
      signal,
      clock,
      network,
      log,
      emit,
      onServed,
    })
    complete = result.end.status === 'complete'
    return result
  } finally {
    over = true
    lease.release({ complete, loadMs: telling.times.times(clock.now()).loadMs })
  }
}

/** The end to tell once `write` has stored it; null when another one had ended it: then there is none to tell. */
async function landed(
  end: End,
  write: () => Promise<boolean>,
  uid: string,
  log: Log,
): Promise<End | null> {
  try {
    return (await write()) ? end : null
  } catch (error) {
    notStored(error, uid, log)
    return unsavedEnd()
  }
}

function notStored(error: unknown, uid: string, log: Log): void {
  log.error('The state of a generation was not stored.', { uid, error: messageOf(error) })
}

/** Resolves the ref and stores the row; or says why there will be none. */
async function begin(
  { uid, ref, caller, messageUid, prompt, keepsRequest, exactRequest }: GenerationSpec,
  stop: StopRecord,
  { resolve, ledger, log, onStatus }: GenerationDeps,
): Promise<{ target: Target } | { end: End }> {
  try {
    const target = await resolve(ref, stop.signal)
    if (stop.reason) return { end: stoppedEnd(stop.reason) }
    if ('code' in target) return { end: failedEnd(target.code, target.message, ref) }
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
      request: keepsRequest ? (exactRequest ?? JSON.stringify(requestBody(target, prompt))) : null,
    })
    onStatus(uid)
    return { target }
  } catch (error) {
    if (stop.reason) return { end: stoppedEnd(stop.reason) }
    if (error instanceof AppError && error.code === 'disk_full')
      return { end: failedEnd('disk_full', error.message, ref) }
    log.error('A generation did not begin.', { uid, error: messageOf(error) })
    return { end: brokenEnd() }
  }
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
    if (error instanceof WaitedTooLong) return { end: droppedEnd(), ...nothingCounted }
    log.error('A generation broke.', { uid, error: messageOf(error) })
    return { end: brokenEnd(), ...nothingCounted }
  }
}
