import type { Model } from '../../../../contract/models.ts'
import type { Clock } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Network } from '../../kernel/network.ts'
import { waited } from '../../kernel/waited.ts'
import { askJson, type Answer } from '../probe/ask-json.ts'
import { providerIdOf } from '../provider-id-of.ts'
import type { ProviderDirectory } from '../providers.ts'
import { loadQuestion, type LoadWish } from './load-question.ts'

interface Deps {
  readonly directory: Pick<ProviderDirectory, 'find' | 'model' | 'probe' | 'isDown' | 'loadsModels'>
  readonly clock: Clock
  readonly network: Network
}

/** Asks a server to load or unload a model, and resolves when it says that it has. */
export type SetLoaded = (ref: string, wish: LoadWish, signal: AbortSignal) => Promise<void>

const lookEveryMs = 500
const lookWithinMs = 3_000
/** A server may be too busy loading to answer a look; after so many in a row it is gone. */
const missedAtMost = 3

/**
 * Rejects with `unknown_provider`, `unknown_model`, `not_available` (it cannot be asked, or refused) or `provider_offline`,
 * and with the signal's reason. It waits for a model as long as for a first token.
 */
export function createSetLoaded({ directory, clock, network }: Deps): SetLoaded {
  function find(ref: string): Model {
    const providerId = providerIdOf(ref)
    if (!directory.find(providerId)) {
      throw new AppError('unknown_provider', `No provider in the registry is called ${providerId}.`)
    }
    const model = directory.model(providerId, ref.slice(providerId.length + 1))
    if (typeof model === 'string')
      throw new AppError('unknown_model', `${providerId} names no model of that id.`)
    return model
  }

  async function ask(model: Model, wish: LoadWish, signal: AbortSignal): Promise<Answer> {
    const { providerId, modelId, servedBy } = model
    const entry = directory.find(providerId)
    const question = entry && loadQuestion(entry.kind, modelId, wish)
    if (!question || servedBy !== 'here' || !directory.loadsModels(providerId)) {
      throw new AppError('not_available', `${providerId} cannot be asked to load models.`)
    }
    const ms = entry.limits.firstTokenMs
    const { origin, apiKey } = entry
    const answer = await askJson({ ...question, origin, apiKey, ms, signal, clock, network })
    signal.throwIfAborted()
    if (answer.kind === 'none') throw new AppError('provider_offline', answer.problem)
    return answer
  }

  /** Looks at the server until it says what is wanted: only its word counts. */
  async function untilSaid(
    ref: string,
    wish: LoadWish,
    answer: Answer,
    until: number,
    signal: AbortSignal,
  ): Promise<void> {
    let missed = 0
    for (;;) {
      const { providerId } = find(ref)
      await directory.probe(providerId, lookWithinMs, signal)
      signal.throwIfAborted()
      missed = directory.isDown(providerId) ? missed + 1 : 0
      if (missed >= missedAtMost) throw notThere(providerId)
      const { load } = find(ref)
      if (load === wish) return
      const refused = answer.kind !== 'none' && answer.status >= 400 && load !== 'loading'
      if (load === 'failed' || refused || clock.now() > until) throw notDone(providerId, answer)
      await waited(clock, lookEveryMs, signal)
    }
  }

  return async (ref, wish, signal) => {
    const model = find(ref)
    if (model.load === wish) return
    const until = clock.now() + (directory.find(model.providerId)?.limits.firstTokenMs ?? 0)
    const answer = await ask(model, wish, signal)
    await untilSaid(ref, wish, answer, until, signal)
  }
}

function notThere(providerId: string): AppError {
  return new AppError('provider_offline', `${providerId} does not answer any more.`)
}

function notDone(providerId: string, answer: Answer): AppError {
  const said =
    answer.kind !== 'none' && answer.status >= 400 ? ` It answered ${answer.status}.` : ''
  return new AppError('not_available', `${providerId} did not do it.${said}`)
}
