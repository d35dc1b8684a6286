import type { Answer, Dialect } from '../dialect.ts'
import { countPrompt } from '../facts.ts'
import type { ServerState } from '../server-state.ts'
import { keyDoor, modelList, openai } from './openai.ts'
import { openaiFrames } from './openai-frames.ts'
import { jsonAnswer, openaiError, textAnswer } from './plain-answer.ts'

const { body, ...frames } = openaiFrames({
  reasoningField: 'reasoning_content',
  choice: { logprobs: null },
})

const bad = (message: string): Answer => openaiError(400, message, 'BadRequestError', 400)

/** vLLM, from its documentation: one base model, its window in the list of models. */
export const vllm: Dialect = {
  ...openai,
  ...frames,
  door: (server, request) =>
    // Only paths under /v1 ask for the key.
    request.path.startsWith('/v1') ? keyDoor(server, request) : undefined,
  notFound: jsonAnswer(404, { detail: 'Not Found' }),
  badRequest: bad,
  routes: {
    'GET /health': () => textAnswer(200, ''),
    'GET /version': () => jsonAnswer(200, { version: '0.11.2' }),
    'GET /v1/models': (server) =>
      jsonAnswer(
        200,
        modelList(server, 'vllm', (script) => ({
          root: script.id,
          parent: null,
          max_model_len: script.contextWindow,
          permission: [],
        })),
      ),
    'GET /metrics': (server) =>
      textAnswer(200, metrics(server), 'text/plain; version=0.0.4; charset=utf-8'),
  },
  choose: (server, request) => {
    const model = server.find(request.model)
    if (model !== undefined) return { model, servedName: request.model ?? model.script.id }
    return openaiError(404, `The model \`${request.model}\` does not exist.`, 'NotFoundError', 404)
  },
  refuse: (model, request) => {
    const { contextWindow } = model.script
    const tokens = countPrompt(request)
    if (tokens < contextWindow) return undefined
    return bad(
      `This model's maximum context length is ${contextWindow} tokens. However, you requested ${tokens} tokens ` +
        'in the messages, Please reduce the length of the messages.',
    )
  },
  whole: (_server, facts) => jsonAnswer(200, body(facts)),
}

function metrics({ slots, models }: ServerState): string {
  const labels = `{engine="0",model_name="${models[0]?.script.id ?? ''}"}`
  return [
    '# HELP vllm:num_requests_running Number of requests in model execution batches.',
    '# TYPE vllm:num_requests_running gauge',
    `vllm:num_requests_running${labels} ${slots.processing}.0`,
    '# HELP vllm:num_requests_waiting Number of requests waiting to be processed.',
    '# TYPE vllm:num_requests_waiting gauge',
    `vllm:num_requests_waiting${labels} ${slots.deferred}.0`,
    '',
  ].join('\n')
}
