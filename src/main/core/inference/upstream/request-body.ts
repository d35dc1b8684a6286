import type { OfferedTool, Prompt, PromptMessage, Target } from '../types.ts'
import { quirks } from './quirks.ts'

/** The body of one chat request, in the words of `POST /v1/chat/completions`. */
export function requestBody(
  target: Target,
  { messages, params, tools }: Prompt,
): Record<string, unknown> {
  const system: PromptMessage[] = params.system ? [{ role: 'system', text: params.system }] : []
  return {
    model: target.modelId,
    ...given('max_tokens', params.maxTokens),
    ...given('temperature', params.temperature),
    ...given('top_p', params.topP),
    ...given('frequency_penalty', params.frequencyPenalty),
    ...given('presence_penalty', params.presencePenalty),
    ...given('stop', params.stop?.length ? params.stop : undefined),
    ...given('seed', params.seed),
    ...extraFields(target, params),
    messages: [...system, ...messages].map(messageBody),
    ...(tools.length === 0 ? {} : { tools: tools.map(toolBody) }),
    stream: true,
    stream_options: { include_usage: true },
  }
}

/** Fields outside OpenAI's own language: sent only where the kind of server knows them or the user asked. */
export function extraFields(target: Target, params: Prompt['params']): Record<string, unknown> {
  const { returnProgress, timingsPerToken, repeatPenalty } = quirks[target.kind]
  return {
    ...given('top_k', params.topK),
    ...given('min_p', params.minP),
    ...given(repeatPenalty, params.repeatPenalty),
    ...(returnProgress ? { return_progress: true } : {}),
    ...(timingsPerToken ? { timings_per_token: true } : {}),
  }
}

function given(name: string, value: unknown): Record<string, unknown> {
  return value === undefined ? {} : { [name]: value }
}

function messageBody(message: PromptMessage): Record<string, unknown> {
  switch (message.role) {
    case 'system':
    case 'user':
      return { role: message.role, content: message.text }
    case 'tool':
      return { role: 'tool', tool_call_id: message.result.id, content: message.result.result }
    case 'assistant':
      return {
        role: 'assistant',
        content: message.calls.length > 0 ? message.text || null : message.text,
        ...(message.reasoning === '' ? {} : { reasoning_content: message.reasoning }),
        ...(message.calls.length === 0 ? {} : { tool_calls: message.calls.map(callBody) }),
      }
  }
}

function callBody({
  id,
  name,
  arguments: text,
}: {
  id: string
  name: string
  arguments: string
}): object {
  return { id, type: 'function', function: { name, arguments: text } }
}

function toolBody({ name, description, parameters }: OfferedTool): object {
  return { type: 'function', function: { name, description, parameters } }
}
