import type { Provider } from '../../../contract/providers.ts'
import type { CallContext, Handlers } from '../handlers.ts'
import { AppError } from '../kernel/errors.ts'
import type { Veil } from './veil.ts'
import { veiledLanes } from './veiled-lanes.ts'
import { hiddenAmong, type VeiledModels } from './veiled-models.ts'

/** The handlers as windows get them: what would tell who writes in a blind round is left out of their answers. */
export function drawVeil(handlers: Handlers, veil: Veil, veiledModels: VeiledModels): Handlers {
  const { lanes, live, models, providers } = handlers

  /** The models that are not told of; nothing is asked for while there are none. */
  function hiddenModels(context: CallContext): ReadonlySet<string> | Promise<ReadonlySet<string>> {
    const hidden = veil.hiddenRefs()
    if (hidden.size === 0) return hidden
    return then(models.list(undefined, context), (all) => hiddenAmong(all, veil))
  }

  return {
    ...handlers,
    lanes: {
      ...lanes,
      list: (input, context) => then(lanes.list(input, context), (all) => veiledLanes(all, veil)),
      stop(input, context) {
        const { generationUid } = input
        // Which column then ends without an answer would tell on which machine its model runs.
        const isWork = veil.work().some(({ uid }) => uid === generationUid)
        if (isWork || veil.hides(generationUid)) throw blind()
        return lanes.stop(input, context)
      },
    },
    live: {
      ...live,
      follow(input, context) {
        if (veil.hides(input.generationUid))
          throw new AppError('not_found', 'There is no such generation.')
        return live.follow(input, context)
      },
    },
    models: {
      ...models,
      list: (input, context) => then(models.list(input, context), veiledModels),
      preferred: (input, context) =>
        then(hiddenModels(context), (hidden) =>
          then(models.preferred(input, context), (preferred) =>
            preferred?.source === 'loaded' && hidden.has(preferred.ref) ? null : preferred,
          ),
        ),
    },
    providers: {
      ...providers,
      list: (input, context) =>
        then(hiddenModels(context), (hidden) => {
          const refs = [...hidden, ...veil.hiddenRefs()]
          return then(providers.list(input, context), (all) =>
            all.map((provider) => providerOf(provider, refs)),
          )
        }),
      probe: (input, context) =>
        then(providers.probe(input, context), (found) =>
          veil.hiddenRefs().size > 0 ? { ...found, loaded: null, window: null } : found,
        ),
    },
  }
}

/** Its state changes with what it is asked: while one of its models may be asked, it is up, or it is not. */
function providerOf(provider: Provider, hidden: readonly string[]): Provider {
  const own = hidden.filter((ref) => ref.startsWith(`${provider.id}/`))
  if (own.length === 0) return provider
  const { state, loaded } = provider
  return {
    ...provider,
    state: state === 'loading' || state === 'busy' ? 'up' : state,
    since: null,
    latencyMs: null,
    loaded: loaded && loaded.filter((modelId) => !own.includes(`${provider.id}/${modelId}`)),
  }
}

/** Handlers that answer at once go on doing so. */
function then<Answer, Result>(
  answer: Answer | Promise<Answer>,
  change: (answer: Answer) => Result | Promise<Result>,
): Result | Promise<Result> {
  return answer instanceof Promise ? answer.then(change) : change(answer)
}

function blind(): AppError {
  return new AppError('conflict', 'This is an answer of a blind round.', {
    hint: 'Stop its column, or all of them, in the Arena.',
  })
}
