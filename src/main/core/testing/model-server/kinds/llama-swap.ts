import { frame, type Dialect, type LoadingTalk } from '../dialect.ts'
import { idOf } from '../facts.ts'
import type { ModelState } from '../model-state.ts'
import type { ServerState } from '../server-state.ts'
import { llamaServer } from './llama-server/dialect.ts'
import { whole } from './llama-server/frames.ts'
import { props } from './llama-server/props.ts'
import { modelList } from './openai.ts'
import { jsonAnswer, openaiError, plainStreamHead, textAnswer } from './plain-answer.ts'

/** llama-swap cuts what it says while loading into pieces of so many characters. */
const pieceLength = 5
const line = '━━━━━'
const remark = 'Convincing the bits to flip themselves...'

/** llama-swap, from its documentation and source: it starts a llama-server for each model and talks while that loads. */
export const llamaSwap: Dialect = {
  ...llamaServer,
  door: (server, request) => {
    const { apiKey } = server.options
    if (apiKey === undefined || request.headers.authorization === `Bearer ${apiKey}`)
      return undefined
    return openaiError(
      401,
      'unauthorized: invalid or missing API key',
      'authentication_error',
      null,
    )
  },
  notFound: textAnswer(404, '404 page not found\n'),
  routes: {
    'GET /health': () => textAnswer(200, 'OK'),
    'GET /v1/models': (server) => jsonAnswer(200, modelList(server, 'llama-swap', meta)),
    'GET /running': (server) => jsonAnswer(200, { running: running(server) }),
    'GET /api/version': () =>
      jsonAnswer(200, { version: '180', commit: 'abcd1234', build_date: 'unknown' }),
  },
  otherwise: (server, request) => {
    // Whatever is asked of a model's own server loads that model.
    const { path, method } = request
    const asked = server.models.find(({ script }) => path.startsWith(`/upstream/${script.id}/`))
    if (asked !== undefined) {
      void server.use(asked, new AbortController().signal)
      return textAnswer(200, props(server, asked), 'application/json; charset=utf-8')
    }
    const left = server.models.find(({ script }) => path === `/api/models/unload/${script.id}`)
    if (left === undefined || method !== 'POST') return undefined
    left.setLoaded(false)
    return textAnswer(200, 'OK')
  },
  choose: (server, request) => {
    const model = server.find(request.model)
    if (model !== undefined) return { model, servedName: model.script.id }
    return openaiError(404, `no router for model ${request.model}`, 'not_found_error', null)
  },
  streamHead: () => plainStreamHead,
  loading,
  whole: (_server, facts) => textAnswer(200, whole(facts), 'application/json; charset=utf-8'),
}

function meta({ remote }: ModelState['script']): object {
  return remote ? { meta: { llamaswap: { peerID: remote.host } } } : {}
}

function running(server: ServerState): object[] {
  const started = server.models.filter(({ status }) => status !== 'unloaded')
  return started.map(({ script, status }) => ({
    model: script.id,
    state: status === 'loaded' ? 'ready' : 'starting',
    cmd: `llama-server --model ${script.file}`,
    proxy: 'http://localhost:5800',
    ttl: 0,
    name: '',
    description: '',
  }))
}

function loading({ script }: ModelState, place: () => number): LoadingTalk {
  const id = `chatcmpl-${idOf(`loading ${script.id}`)}`
  const created = Math.floor(Date.now() / 1000)
  const chunk = (delta: object): string =>
    frame({
      id,
      object: 'chat.completion.chunk',
      created,
      model: script.id,
      choices: [{ index: 0, delta, finish_reason: null }],
    })
  const say = (text: string): string => chunk({ reasoning_content: text })
  const inline = (text: string): string[] => inPieces(text).map(say)
  const full = (text: string): string[] => [...inline(text), say('\n')]
  let ticks = 0
  let toldPlace = 0
  return {
    before: [
      chunk({ role: 'assistant' }),
      ...full(line),
      ...full(`llama-swap loading model: ${script.id}`),
    ],
    tick: () => {
      ticks += 1
      const now = place()
      const news = now > 0 && now !== toldPlace
      toldPlace = now
      if (!news && ticks % 8 !== 1) return [say('.')]
      return [say('\n'), ...inline(news ? `Queue position: #${now}` : remark), say(' ')]
    },
    after: (seconds) => [
      say('\n'),
      ...full(`Done! (${seconds.toFixed(2)}s)`),
      ...full(line),
      ...full(' '),
    ],
  }
}

function inPieces(text: string): string[] {
  return text.match(new RegExp(`.{1,${pieceLength}}`, 'gu')) ?? []
}
