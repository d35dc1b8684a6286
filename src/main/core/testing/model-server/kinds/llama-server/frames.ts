import type { GenerationFacts } from '../../facts.ts'
import { DONE, frame } from '../../dialect.ts'
import type { Token } from '../../tokens.ts'

const fingerprint = 'b11669-Debian'

/** The first frame: a role without text. */
export function opening(facts: GenerationFacts): string[] {
  return [chunk(facts, [choice(null, { role: 'assistant', content: null })])]
}

/** One token; with its timings where they were asked for. */
export function token(facts: GenerationFacts, piece: Token, sent: number): string {
  const more = facts.request.timingsPerToken ? { timings: timings(facts, sent) } : {}
  return chunk(facts, [choice(null, delta(facts, piece))], more)
}

/** How far the prompt has been read. */
export function progress(facts: GenerationFacts, processed: number): string {
  const total = facts.promptTokens
  return chunk(facts, [choice(null, { role: 'assistant', content: null })], {
    ...(facts.request.timingsPerToken ? { timings: timings(facts, 0, processed) } : {}),
    prompt_progress: {
      total,
      cache: facts.cachedTokens,
      processed,
      time_ms: Math.round(facts.promptMs),
    },
  })
}

/** The finish, the usage where it was asked for, and `[DONE]`. */
export function ending(facts: GenerationFacts): string[] {
  const end = { timings: timings(facts, facts.completionTokens) }
  const finish = [choice(facts.finish, {})]
  if (!facts.request.includeUsage) return [chunk(facts, finish, end), DONE]
  return [chunk(facts, finish), chunk(facts, [], { usage: usage(facts), ...end }), DONE]
}

/** The body of an answer without `stream`. */
export function whole(facts: GenerationFacts): string {
  const text = joined(facts, 'text')
  const reasoning = joined(facts, 'reasoning')
  const calls = wholeCalls(facts)
  const message = {
    role: 'assistant',
    content: text,
    ...(reasoning === '' ? {} : { reasoning_content: reasoning }),
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
  }
  return JSON.stringify({
    choices: [{ finish_reason: facts.finish, index: 0, message }],
    created: facts.created,
    model: facts.servedName,
    system_fingerprint: fingerprint,
    object: 'chat.completion',
    usage: usage(facts),
    id: facts.id,
    timings: timings(facts, facts.completionTokens),
  })
}

function chunk(facts: GenerationFacts, choices: object[], more: object = {}): string {
  return frame({
    choices,
    created: facts.created,
    id: facts.id,
    model: facts.servedName,
    system_fingerprint: fingerprint,
    object: 'chat.completion.chunk',
    ...more,
  })
}

function choice(finish: string | null, said: object): object {
  return { finish_reason: finish, index: 0, delta: said }
}

function delta(facts: GenerationFacts, piece: Token): object {
  if (piece.kind === 'text') return { content: piece.text }
  if (piece.kind === 'reasoning') return { reasoning_content: piece.text }
  const { index, name, arguments: text } = piece
  if (name === undefined) return { tool_calls: [{ index, function: { arguments: text } }] }
  return {
    tool_calls: [
      { index, id: facts.callIds[index], type: 'function', function: { name, arguments: text } },
    ],
  }
}

function usage(facts: GenerationFacts): object {
  const { promptTokens, completionTokens, cachedTokens } = facts
  return {
    completion_tokens: completionTokens,
    prompt_tokens: promptTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: cachedTokens },
  }
}

function timings(
  facts: GenerationFacts,
  predicted: number,
  processed = facts.promptTokens,
): object {
  const read = processed - facts.cachedTokens
  return {
    cache_n: facts.cachedTokens,
    prompt_n: read,
    prompt_ms: facts.promptMs,
    prompt_per_token_ms: ratio(facts.promptMs, read),
    prompt_per_second: ratio(read * 1000, facts.promptMs),
    predicted_n: predicted,
    predicted_ms: facts.writingMs,
    predicted_per_token_ms: ratio(facts.writingMs, predicted),
    predicted_per_second: ratio(predicted * 1000, facts.writingMs),
  }
}

function ratio(a: number, b: number): number {
  return b === 0 ? 0 : a / b
}

function joined(facts: GenerationFacts, kind: 'text' | 'reasoning'): string {
  return facts.tokens.map((piece) => (piece.kind === kind ? piece.text : '')).join('')
}

function wholeCalls(facts: GenerationFacts): object[] {
  return facts.callIds.flatMap((id, index) => {
    const pieces = facts.tokens.flatMap((piece) =>
      piece.kind === 'tool' && piece.index === index ? [piece] : [],
    )
    if (pieces.length === 0) return []
    const called = {
      name: pieces[0]?.name,
      arguments: pieces.map((piece) => piece.arguments).join(''),
    }
    return [{ type: 'function', function: called, id }]
  })
}
