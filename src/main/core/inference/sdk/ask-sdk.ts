import type { jsonSchema as JsonSchema, ModelMessage, TextStreamPart, ToolSet } from 'ai'
import { parsed } from '../../kernel/parsed.ts'
import type { OfferedTool, Prompt, PromptMessage, Target } from '../types.ts'
import type { Piece } from '../upstream/pieces.ts'
import { extraFields } from '../upstream/request-body.ts'

/** The SDK, loaded on first use: that takes some 160 ms of processor time. */
export function loadSdk() {
  return Promise.all([import('ai'), import('@ai-sdk/openai-compatible')])
}

/**
 * One request through the `ai` SDK, as pieces. One call is one request: `stopWhen` is its default, tools have no
 * `execute`, it repeats nothing and keeps no time.
 */
export async function* askSdk(
  target: Target,
  { messages, params, tools }: Prompt,
  fetch: typeof globalThis.fetch,
): AsyncGenerator<Piece, void, void> {
  const [{ streamText, jsonSchema }, { createOpenAICompatible }] = await loadSdk()
  // The key stays with the upstream; the SDK never sees it.
  const provider = createOpenAICompatible({
    name: 'upstream',
    baseURL: `${target.origin}/v1`,
    includeUsage: true,
    fetch,
    transformRequestBody: (body) => ({ ...body, ...extraFields(target, params) }),
  })
  const result = streamText({
    model: provider.chatModel(target.modelId),
    allowSystemInMessages: true,
    messages: messages.map(toModelMessage),
    maxRetries: 0,
    // Failures are the upstream's; the default writes them to the console.
    onError: () => {},
    // Nobody listens to it, and it goes through every request.
    telemetry: { isEnabled: false },
    ...(params.system === undefined ? {} : { instructions: params.system }),
    ...(params.temperature === undefined ? {} : { temperature: params.temperature }),
    ...(params.topP === undefined ? {} : { topP: params.topP }),
    ...(params.frequencyPenalty === undefined ? {} : { frequencyPenalty: params.frequencyPenalty }),
    ...(params.presencePenalty === undefined ? {} : { presencePenalty: params.presencePenalty }),
    ...(params.maxTokens === undefined ? {} : { maxOutputTokens: params.maxTokens }),
    ...(params.seed === undefined ? {} : { seed: params.seed }),
    ...(params.stop?.length ? { stopSequences: [...params.stop] } : {}),
    ...(tools.length === 0 ? {} : { tools: toolSet(tools, jsonSchema) }),
  })
  const pieceOf = pieceReader()
  for await (const part of result.stream) {
    // The upstream knows better what went wrong, if it was the one; else the SDK could not read what we gave it.
    if (part.type === 'error') throw part.error
    const piece = pieceOf(part)
    if (piece) yield piece
  }
}

/** Reads the parts of the SDK's stream that a model said; calls get their index in the order in which they begin. */
function pieceReader(): (part: TextStreamPart<ToolSet>) => Piece | undefined {
  const indexes = new Map<string, number>()
  return (part) => {
    if (part.type === 'text-delta') return { kind: 'text', text: part.text }
    if (part.type === 'reasoning-delta') return { kind: 'reasoning', text: part.text }
    // The arguments as the model wrote them; the whole call that follows has them parsed.
    if (part.type === 'tool-input-start') {
      indexes.set(part.id, indexes.size)
      return {
        kind: 'call',
        index: indexes.size - 1,
        id: part.id,
        name: part.toolName,
        arguments: '',
      }
    }
    if (part.type !== 'tool-input-delta') return undefined
    return {
      kind: 'call',
      index: indexes.get(part.id) ?? 0,
      id: part.id,
      name: undefined,
      arguments: part.delta,
    }
  }
}

function toModelMessage(message: PromptMessage): ModelMessage {
  switch (message.role) {
    case 'system':
    case 'user':
      return { role: message.role, content: message.text }
    case 'tool': {
      const { id, name, result } = message.result
      const output = { type: 'text', value: result } as const
      return {
        role: 'tool',
        content: [{ type: 'tool-result', toolCallId: id, toolName: name, output }],
      }
    }
    case 'assistant':
      return {
        role: 'assistant',
        content: [
          ...(message.reasoning === ''
            ? []
            : [{ type: 'reasoning' as const, text: message.reasoning }]),
          ...(message.text === '' ? [] : [{ type: 'text' as const, text: message.text }]),
          ...message.calls.map(({ id, name, arguments: text }) => ({
            type: 'tool-call' as const,
            toolCallId: id,
            toolName: name,
            input: parsed(text) ?? text,
          })),
        ],
      }
  }
}

function toolSet(tools: readonly OfferedTool[], jsonSchema: typeof JsonSchema): ToolSet {
  return Object.fromEntries(
    tools.map(({ name, description, parameters }) => [
      name,
      { description, inputSchema: jsonSchema(parameters) },
    ]),
  )
}
