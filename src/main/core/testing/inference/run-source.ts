import { systemClock, type Clock } from '../../kernel/clock.ts'
import { systemNetwork } from '../../kernel/network.ts'
import { createLanes } from '../../lanes/create-lanes.ts'
import type { Lanes, Lease } from '../../lanes/lanes.ts'
import type {
  Limits,
  OfferedTool,
  Prompt,
  ServedBy,
  Source,
  SourceEvent,
  SourceResult,
  Target,
} from '../../inference/types.ts'
import type { Log, LogFields } from '../../ports.ts'

export const quickLimits: Limits = { firstTokenMs: 5_000, bytesMs: 5_000, nextTokenMs: 5_000 }

/** The tool that printed calls name. */
export const readTool: OfferedTool = {
  name: 'read',
  description: 'Reads a file',
  parameters: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] },
}

export function targetOf(origin: string, more: Partial<Target> = {}): Target {
  return {
    ref: 'rig/model',
    providerId: 'rig',
    modelId: 'model',
    listedAs: 'rig/model',
    origin,
    kind: 'llama-server',
    lane: 'rig',
    apiKey: undefined,
    canKeepKey: false,
    aliases: [],
    window: null,
    unloaded: false,
    limits: quickLimits,
    ...more,
  }
}

export function promptOf(text: string, more: Partial<Prompt> = {}): Prompt {
  return { messages: [{ role: 'user', text }], params: {}, tools: [], ...more }
}

export interface RecordedLog extends Log {
  readonly lines: { level: keyof Log; message: string; fields: LogFields | undefined }[]
}

export function recordingLog(): RecordedLog {
  const lines: RecordedLog['lines'] = []
  const at = (level: keyof Log) => (message: string, fields?: LogFields) =>
    void lines.push({ level, message, fields })
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** A clock on which `factor` seconds pass in one. */
export function fasterClock(factor: number): Clock {
  return {
    now: () => systemClock.now() * factor,
    wall: () => systemClock.wall(),
    after: (ms, callback) => systemClock.after(ms / factor, callback),
  }
}

export function testLanes(slots = 1, clock: Clock = systemClock): Lanes {
  return createLanes({ clock, slots: () => ({ slots, source: 'default' }), loads: () => new Map() })
}

let requests = 0

/** A live lease on a lane of its own scheduler. */
export function testLease(lane = 'rig', lanes = testLanes()): Promise<Lease> {
  requests += 1
  return lanes.acquire({
    generationUid: `generation-${requests}`,
    ref: 'rig/model',
    lane,
    priority: 'chat',
    caller: { kind: 'chat', key: 'session' },
    signal: new AbortController().signal,
    onPlace: () => {},
  })
}

/** Everything one run of a source said. */
export interface SourceRun {
  readonly events: SourceEvent[]
  readonly result: SourceResult
  readonly served: ServedBy | undefined
  readonly log: RecordedLog
  readonly text: string
  readonly reasoning: string
}

export interface RunOptions {
  readonly prompt?: Prompt
  readonly signal?: AbortSignal
  readonly clock?: Clock
  readonly onEvent?: (event: SourceEvent) => void
}

/** Runs a source with a lease of its own, to its end. */
export async function runSource(
  source: Source,
  target: Target,
  options: RunOptions = {},
): Promise<SourceRun> {
  const {
    prompt = promptOf('hi'),
    signal = new AbortController().signal,
    clock = systemClock,
  } = options
  const events: SourceEvent[] = []
  const log = recordingLog()
  let served: ServedBy | undefined
  const lease = await testLease(target.lane)
  const result = await source({
    lease,
    target,
    prompt,
    exactRequest: undefined,
    signal,
    clock,
    network: systemNetwork,
    log,
    emit(event) {
      events.push(event)
      options.onEvent?.(event)
    },
    onServed(by) {
      served = by
    },
  }).finally(() => lease.release())
  return {
    events,
    result,
    served,
    log,
    text: saidIn(events, 'text'),
    reasoning: saidIn(events, 'reasoning'),
  }
}

export function saidIn(events: readonly SourceEvent[], kind: 'text' | 'reasoning'): string {
  return events
    .map((event) => (event.type === 'delta' && event.kind === kind ? event.text : ''))
    .join('')
}

/**
 * What both sources must agree on: the events with neighbouring deltas of a part as one, without made-up ids, and without
 * what the server counts on the way, which is told by the clock.
 */
export function comparable(events: readonly SourceEvent[]): SourceEvent[] {
  const out: SourceEvent[] = []
  for (const event of events.filter(({ type }) => type !== 'usage')) {
    const last = out.at(-1)
    if (event.type === 'delta' && last?.type === 'delta' && last.part === event.part) {
      out[out.length - 1] = { ...last, text: last.text + event.text }
    } else if (event.type === 'part') out.push({ ...event, value: { ...event.value, id: 'id' } })
    else out.push(event)
  }
  return out
}
