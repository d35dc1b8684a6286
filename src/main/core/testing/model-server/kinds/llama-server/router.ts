import type { Answer, Dialect, Route } from '../../dialect.ts'
import type { ModelState } from '../../model-state.ts'
import type { ServerState } from '../../server-state.ts'
import { answer, proxied, proxiedHead, refusal } from './answers.ts'
import { llamaServer } from './dialect.ts'
import { whole } from './frames.ts'
import { routerModels } from './models.ts'
import { props, routerProps } from './props.ts'
import { slots } from './slots.ts'

const invalid = (message: string): Answer => refusal(400, message, 'invalid_request_error')
const missing = invalid('model name is missing from the request')

/** llama-server in router mode, as recorded: it starts a child for each model and passes its answers on. */
export const llamaRouter: Dialect = {
  ...llamaServer,
  routes: {
    'GET /health': () => answer(200, '{"status":"ok"}'),
    'GET /v1/health': () => answer(200, '{"status":"ok"}'),
    'GET /v1/models': (server) => answer(200, routerModels(server)),
    'GET /models': (server) => answer(200, routerModels(server)),
    'GET /props': (server, request) =>
      request.query.has('model')
        ? ofChild(props)(server, request)
        : answer(200, routerProps(server)),
    'GET /slots': (server, request) => ofChild(slots)(server, request),
    'POST /models/load': (server, request) =>
      withModel(server, request.json['model'], (model) => {
        if (model.status !== 'unloaded') return invalid('model is already running')
        void server.use(model, new AbortController().signal)
        return answer(200, '{"success":true}')
      }),
    'POST /models/unload': (server, request) =>
      withModel(server, request.json['model'], (model) => {
        if (model.status === 'unloaded') return invalid('model is not running')
        model.setLoaded(false)
        return answer(200, '{"success":true}')
      }),
  },
  choose: (server, request) => {
    if (request.model === undefined) return missing
    const model = server.find(request.model)
    return model === undefined ? unknown(request.model) : { model, servedName: model.script.id }
  },
  streamHead: () => proxiedHead('text/event-stream'),
  whole: (_server, facts) => proxied(whole(facts)),
}

/** A question that the router passes on to the child named in the query. */
function ofChild(body: (server: ServerState, model: ModelState) => string): Route {
  return (server, request) =>
    withModel(server, request.query.get('model'), (model) => proxied(body(server, model)))
}

function withModel(
  server: ServerState,
  name: unknown,
  then: (model: ModelState) => Answer,
): Answer {
  if (typeof name !== 'string') return missing
  const model = server.find(name)
  return model === undefined ? unknown(name) : then(model)
}

function unknown(name: string): Answer {
  return invalid(`model '${name}' not found`)
}
