import { type Dialect, type Route } from '../../dialect.ts'
import type { ModelState } from '../../model-state.ts'
import type { ServerState } from '../../server-state.ts'
import { answer, complaint, refusal, streamHead } from './answers.ts'
import { door, refuse } from './checks.ts'
import { ending, opening, progress, token, whole } from './frames.ts'
import { metrics } from './metrics.ts'
import { models } from './models.ts'
import { props } from './props.ts'
import { slots } from './slots.ts'
import { chatMl, tokenIds } from './text.ts'

const json =
  (body: (server: ServerState, model: ModelState) => string): Route =>
  (server) =>
    answer(200, body(server, theModel(server)))

/** llama-server with one model, as recorded: it answers every name with that model. */
export const llamaServer: Dialect = {
  door,
  notFound: complaint(404, 'File Not Found', 'not_found_error'),
  badRequest: (message) => refusal(400, message, 'invalid_request_error'),
  routes: {
    'GET /health': json(() => '{"status":"ok"}'),
    'GET /v1/health': json(() => '{"status":"ok"}'),
    'GET /v1/models': json(models),
    'GET /models': json(models),
    'GET /props': json(props),
    'GET /slots': json(slots),
    'GET /metrics': (server) =>
      answer(200, metrics(server), 'text/plain; version=0.0.4', [
        ['Process-Start-Time-Unix', String(server.startedAt)],
      ]),
    'POST /tokenize': (_server, request) =>
      answer(200, JSON.stringify({ tokens: tokenIds(request.json['content']) })),
    'POST /apply-template': (_server, request) =>
      answer(200, JSON.stringify({ prompt: chatMl(request) })),
    'POST /v1/embeddings': () =>
      refusal(
        501,
        'This server does not support embeddings. Start it with `--embeddings`',
        'not_supported_error',
      ),
  },
  choose: (server) => {
    const model = theModel(server)
    return { model, servedName: model.script.id }
  },
  refuse,
  streamHead: () => streamHead,
  progress,
  opening,
  token,
  ending,
  whole: (_server, facts) => answer(200, whole(facts)),
}

function theModel(server: ServerState): ModelState {
  const [model] = server.models
  if (model === undefined) throw new Error('A llama-server needs a model.')
  return model
}
