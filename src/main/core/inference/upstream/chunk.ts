import { z } from 'zod/mini'
import { count } from '../../../../contract/ids.ts'
import type { Phase, Timings, Tokens } from '../types.ts'
import { isRecord } from './server-words.ts'

/** One `chat.completion.chunk`, reduced to what is used of it. Absent and null are the same. */
export interface Chunk {
  readonly text: string
  readonly reasoning: string
  readonly calls: readonly CallDelta[]
  readonly finish: string | undefined
  readonly model: string | undefined
  readonly fingerprint: string | undefined
  readonly tokens: Tokens | undefined
  /** As the server wrote it, for `timingsOf`: some send it with every token, and it is read now and then. */
  readonly timings: unknown
  readonly progress: Phase['progress']
}

export interface ServerTimings {
  readonly rates: Timings
  /** Counted by the same server: used where it sends no usage. */
  readonly tokens: Tokens
}

const text = z.nullish(z.string())
const anyCount = z.catch(z.nullish(count), null)
const rate = z.catch(z.nullish(z.number().check(z.nonnegative())), null)

const callDelta = z.object({
  index: z.nullish(count),
  id: text,
  function: z.nullish(z.object({ name: text, arguments: text })),
})
const callDeltas = z.array(callDelta)

/** Servers that send content in parts: only their text is used. */
const contentParts = z.array(z.object({ type: z.string(), text: z.optional(z.string()) }))

const usageShape = z.object({
  prompt_tokens: anyCount,
  completion_tokens: anyCount,
  prompt_tokens_details: z.catch(z.nullish(z.object({ cached_tokens: anyCount })), null),
})

const timingsShape = z.object({
  cache_n: anyCount,
  prompt_n: anyCount,
  predicted_n: anyCount,
  prompt_per_second: rate,
  predicted_per_second: rate,
})

const progressShape = z.object({
  total: count,
  processed: count,
})

export type CallDelta = z.infer<typeof callDelta>

/**
 * Reads one parsed chunk. `undefined`: an event of a kind we do not know, to be dropped. `malformed`: a chunk whose
 * fields have the wrong types. The fields of every token are checked by hand, because a schema would cost more than
 * all the rest of the way; what comes once per answer goes through zod.
 */
export function readChunk(value: Record<string, unknown>): Chunk | 'malformed' | undefined {
  const { choices } = value
  if (!Array.isArray(choices)) return undefined
  const choice: unknown = choices[0] ?? {}
  if (!isRecord(choice)) return 'malformed'
  const delta = choice['delta'] ?? {}
  if (!isRecord(delta)) return 'malformed'
  const said = contentOf(delta['content'])
  const refusal = stringOf(delta['refusal'])
  const reasoning = stringOf(delta['reasoning_content'] ?? delta['reasoning'])
  const finish = stringOf(choice['finish_reason'])
  const calls = callsOf(delta['tool_calls'])
  if (said === undefined || refusal === undefined || reasoning === undefined) return 'malformed'
  if (finish === undefined || calls === undefined) return 'malformed'
  return {
    text: refusal === '' ? said : said + refusal,
    reasoning,
    calls,
    finish: finish === '' ? undefined : finish,
    model: typeof value['model'] === 'string' && value['model'] !== '' ? value['model'] : undefined,
    fingerprint:
      typeof value['system_fingerprint'] === 'string' ? value['system_fingerprint'] : undefined,
    tokens: value['usage'] == null ? undefined : tokensOf(value['usage']),
    timings: value['timings'] ?? undefined,
    progress: value['prompt_progress'] == null ? undefined : progressOf(value['prompt_progress']),
  }
}

const noCalls: readonly CallDelta[] = []

function stringOf(value: unknown): string | undefined {
  if (value == null) return ''
  return typeof value === 'string' ? value : undefined
}

function contentOf(value: unknown): string | undefined {
  if (!Array.isArray(value)) return stringOf(value)
  const parts = contentParts.safeParse(value)
  return parts.success ? parts.data.map((part) => part.text ?? '').join('') : undefined
}

function callsOf(value: unknown): readonly CallDelta[] | undefined {
  return value == null ? noCalls : callDeltas.safeParse(value).data
}

function tokensOf(value: unknown): Tokens | undefined {
  const { data } = usageShape.safeParse(value)
  if (!data) return undefined
  return {
    input: data.prompt_tokens ?? null,
    cached: data.prompt_tokens_details?.cached_tokens ?? null,
    output: data.completion_tokens ?? null,
  }
}

/** The rates and counts of a chunk's `timings`; undefined when they make no sense. */
export function timingsOf(value: unknown): ServerTimings | undefined {
  const { data } = timingsShape.safeParse(value)
  if (!data) return undefined
  const { cache_n: cached, prompt_n: read, predicted_n: output } = data
  // It takes no time to write one token: for that llama-server says 0, and older ones a million.
  const written = output != null && output < 2 ? null : data.predicted_per_second
  return {
    rates: {
      ...(data.prompt_per_second == null ? {} : { promptPerSecond: data.prompt_per_second }),
      ...(written == null ? {} : { predictedPerSecond: written }),
    },
    tokens: {
      input: read == null ? null : read + (cached ?? 0),
      cached: cached ?? null,
      output: output ?? null,
    },
  }
}

function progressOf(value: unknown): Phase['progress'] {
  const { data } = progressShape.safeParse(value)
  return data && { done: Math.min(data.processed, data.total), total: data.total }
}
