import type { Answer } from '../../dialect.ts'
import { countPrompt } from '../../facts.ts'
import type { ChatRequest } from '../../chat-request.ts'
import type { ModelState } from '../../model-state.ts'
import type { RecordedRequest } from '../../recorded-request.ts'
import type { ServerState } from '../../server-state.ts'
import { answer, complaint, refusal } from './answers.ts'

/** Preflights are answered to anybody; then the key; then, while the model loads, nothing but 503. */
export function door(server: ServerState, request: RecordedRequest): Answer | undefined {
  if (request.method === 'OPTIONS') return preflight(request)
  if (!hasKey(server, request)) return complaint(401, 'Invalid API Key', 'authentication_error')
  const [model] = server.models
  const loading = server.options.router !== true && model?.status !== 'loaded'
  return loading ? complaint(503, 'Loading model', 'unavailable_error') : undefined
}

/** What llama-server says to a request that does not fit the model. */
export function refuse(model: ModelState, request: ChatRequest): Answer | undefined {
  const { contextWindow, images, answer: say } = model.script
  if (!images && request.messages.some((message) => message.images > 0)) {
    return refusal(
      500,
      'image input is not supported - hint: if this is unexpected, you may need to provide the mmproj',
      'server_error',
    )
  }
  const said = say(request)
  const tokens =
    (typeof said === 'string' ? undefined : said.counts?.prompt) ?? countPrompt(request)
  if (tokens < contextWindow) return undefined
  return refusal(
    400,
    `request (${tokens} tokens) exceeds the available context size (${contextWindow} tokens), try increasing it`,
    'exceed_context_size_error',
    { n_prompt_tokens: tokens, n_ctx: contextWindow },
  )
}

function hasKey(server: ServerState, request: RecordedRequest): boolean {
  const { apiKey } = server.options
  if (apiKey === undefined || /^(\/v1)?\/health$/.test(request.path)) return true
  return (
    request.headers.authorization === `Bearer ${apiKey}` || request.headers['x-api-key'] === apiKey
  )
}

function preflight(request: RecordedRequest): Answer {
  const plain = answer(200, '', 'text/html')
  return {
    ...plain,
    headers: [
      ['Server', 'llama.cpp'],
      ['Access-Control-Allow-Origin', request.headers.origin ?? ''],
      ['Access-Control-Allow-Credentials', 'true'],
      ['Access-Control-Allow-Methods', 'GET, POST, DELETE, OPTIONS'],
      ['Access-Control-Allow-Headers', '*'],
      ['Content-Type', 'text/html'],
      ['Keep-Alive', 'timeout=5, max=100'],
      ['Content-Length', '0'],
    ],
  }
}
