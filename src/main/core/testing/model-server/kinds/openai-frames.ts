import { DONE, frame } from '../dialect.ts'
import type { GenerationFacts } from '../facts.ts'
import type { Token } from '../tokens.ts'

/** In what the servers that speak OpenAI's dialect differ. */
export interface Accent {
  /** The field of a delta that carries reasoning. */
  readonly reasoningField: 'reasoning' | 'reasoning_content'
  /** Fields of every chunk, after the model. */
  readonly chunk?: (facts: GenerationFacts) => object
  /** Fields of every choice, after the delta. */
  readonly choice?: object
  /** Fields of every delta, before the text; a server that names the role each time sends no opening. */
  readonly everyDelta?: object
}

/** The frames of a server that speaks OpenAI's dialect, from its documentation. */
export function openaiFrames(accent: Accent) {
  const chunk = (facts: GenerationFacts, choices: object[], more: object = {}): string =>
    frame({ ...envelope(facts, 'chat.completion.chunk', accent), choices, ...more })
  const choice = (delta: object, finish: string | null): object => ({
    index: 0,
    delta: { ...accent.everyDelta, ...delta },
    ...accent.choice,
    finish_reason: finish,
  })
  return {
    opening: (facts: GenerationFacts): string[] =>
      accent.everyDelta === undefined
        ? [chunk(facts, [choice({ role: 'assistant', content: '' }, null)])]
        : [],
    token: (facts: GenerationFacts, token: Token): string =>
      chunk(facts, [choice(delta(facts, token, accent), null)]),
    ending: (facts: GenerationFacts): string[] => [
      chunk(facts, [choice(accent.everyDelta === undefined ? {} : { content: '' }, facts.finish)]),
      ...(facts.request.includeUsage ? [chunk(facts, [], { usage: usage(facts) })] : []),
      DONE,
    ],
    body: (facts: GenerationFacts): object => ({
      ...envelope(facts, 'chat.completion', accent),
      choices: [
        {
          index: 0,
          message: message(facts, accent),
          ...accent.choice,
          finish_reason: facts.finish,
        },
      ],
      usage: usage(facts),
    }),
  }
}

function envelope(facts: GenerationFacts, object: string, accent: Accent): object {
  const { id, created, servedName } = facts
  return { id, object, created, model: servedName, ...accent.chunk?.(facts) }
}

function delta(facts: GenerationFacts, token: Token, accent: Accent): object {
  if (token.kind === 'text') return { content: token.text }
  if (token.kind === 'reasoning') return { content: '', [accent.reasoningField]: token.text }
  const { index, name, arguments: text } = token
  const call = { name, arguments: text } // JSON leaves a missing name out
  const id = name === undefined ? {} : { id: facts.callIds[index], type: 'function' }
  return { tool_calls: [{ index, ...id, function: call }] }
}

function message(facts: GenerationFacts, accent: Accent): object {
  const joined = (kind: 'text' | 'reasoning'): string =>
    facts.tokens.map((token) => (token.kind === kind ? token.text : '')).join('')
  const reasoning = joined('reasoning')
  const calls = facts.callIds.map((id, index) => {
    const pieces = facts.tokens.flatMap((it) =>
      it.kind === 'tool' && it.index === index ? [it] : [],
    )
    const called = { name: pieces[0]?.name, arguments: pieces.map((it) => it.arguments).join('') }
    return { id, type: 'function', function: called }
  })
  return {
    role: 'assistant',
    content: joined('text'),
    ...(reasoning === '' ? {} : { [accent.reasoningField]: reasoning }),
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
  }
}

function usage({ promptTokens, completionTokens }: GenerationFacts): object {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  }
}
