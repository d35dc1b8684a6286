import type { Answer, Dialect } from '../dialect.ts'
import type { RecordedRequest } from '../recorded-request.ts'
import type { ServerState } from '../server-state.ts'
import { openaiFrames } from './openai-frames.ts'
import { jsonAnswer, openaiError, plainStreamHead } from './plain-answer.ts'

const { body, ...frames } = openaiFrames({ reasoningField: 'reasoning_content' })

/** Any server that speaks OpenAI's dialect and tells no more than it must. */
export const openai: Dialect = {
  ...frames,
  door: keyDoor,
  notFound: openaiError(404, 'Not Found', 'not_found_error', null),
  badRequest: (message) => openaiError(400, message, 'invalid_request_error', null),
  routes: {
    'GET /v1/models': (server) => jsonAnswer(200, modelList(server, 'organization-owner')),
  },
  choose: (server, request) => {
    const model = server.find(request.model)
    if (model !== undefined) return { model, servedName: model.script.id }
    const message = `The model '${request.model}' does not exist`
    return openaiError(404, message, 'invalid_request_error', 'model_not_found')
  },
  refuse: () => undefined,
  streamHead: () => plainStreamHead,
  whole: (_server, facts) => jsonAnswer(200, body(facts)),
}

/** The list of models with what OpenAI tells of each, and more where a server tells more. */
export function modelList(
  server: ServerState,
  owner: string,
  more: (script: ServerState['models'][number]['script']) => object = () => ({}),
): object {
  const data = server.models.map(({ script }) => ({
    id: script.id,
    object: 'model',
    created: server.startedAt,
    owned_by: owner,
    ...more(script),
  }))
  return { object: 'list', data }
}

/** Asks for the key everywhere but on `/health`. */
export function keyDoor(server: ServerState, request: RecordedRequest): Answer | undefined {
  const { apiKey } = server.options
  const free = apiKey === undefined || request.path === '/health'
  if (free || request.headers.authorization === `Bearer ${apiKey}`) return undefined
  return openaiError(401, 'Incorrect API key provided', 'invalid_request_error', 'invalid_api_key')
}
