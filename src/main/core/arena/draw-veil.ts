import type { Lane, LaneEntry } from '../../../contract/lanes.ts'
import type { Model } from '../../../contract/models.ts'
import type { Provider } from '../../../contract/providers.ts'
import type { Handlers } from '../handlers.ts'
import { AppError } from '../kernel/errors.ts'
import type { Veil } from './veil.ts'

/** The handlers as windows get them: what would tell who writes in a blind round is left out of their answers. */
export function drawVeil(handlers: Handlers, veil: Veil): Handlers {
  const { lanes, live, models, providers } = handlers
  return {
    ...handlers,
    lanes: {
      ...lanes,
      list: (input, context) =>
        then(lanes.list(input, context), (all) => all.map((lane) => laneOf(lane, veil))),
      stop(input, context) {
        // Which column then ends without an answer would tell on which machine its model runs.
        if (veil.hides(input.generationUid)) throw blind()
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
      list: (input, context) =>
        then(models.list(input, context), (all) => {
          const hidden = veil.hiddenRefs()
          return all.map((model) => modelOf(model, hidden))
        }),
      preferred: (input, context) =>
        then(models.preferred(input, context), (preferred) =>
          preferred?.source === 'loaded' && veil.hiddenRefs().has(preferred.ref) ? null : preferred,
        ),
    },
    providers: {
      ...providers,
      list: (input, context) =>
        then(providers.list(input, context), (all) => {
          const hidden = [...veil.hiddenRefs()]
          return all.map((provider) => providerOf(provider, hidden))
        }),
      probe: (input, context) =>
        then(providers.probe(input, context), (found) =>
          veil.hiddenRefs().size > 0 ? { ...found, loaded: null } : found,
        ),
    },
  }
}

function laneOf(lane: Lane, veil: Veil): Lane {
  const entryOf = (entry: LaneEntry): LaneEntry => {
    if (!veil.hides(entry.generationUid)) return entry
    const { phase: _, ...rest } = entry
    return { ...rest, ref: null, caller: null }
  }
  return {
    ...lane,
    running: lane.running.map(entryOf),
    waiting: lane.waiting.map(entryOf),
    finishing: lane.finishing.map(entryOf),
  }
}

function modelOf(model: Model, hidden: ReadonlySet<string>): Model {
  const names = [model.modelId, ...model.aliases].map((name) => `${model.providerId}/${name}`)
  return names.some((name) => hidden.has(name)) ? { ...model, load: 'unknown' } : model
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
  change: (answer: Answer) => Result,
): Result | Promise<Result> {
  return answer instanceof Promise ? answer.then(change) : change(answer)
}

function blind(): AppError {
  return new AppError('conflict', 'This is an answer of a blind round.', {
    hint: 'Stop its column, or all of them, in the Arena.',
  })
}
