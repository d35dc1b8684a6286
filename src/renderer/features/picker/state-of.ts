import type { Provider } from '../../../contract/providers.ts'
import { formatElapsed } from '../../ui/format.ts'
import type { Candidate } from './rank.ts'
import { texts } from './texts.ts'

/** What the right end of a row says. A dimmed row can still be used, unless there is no such machine. */
export interface CandidateState {
  readonly word: string
  readonly tone: 'ok' | 'bad' | 'quiet'
  readonly dimmed: boolean
  readonly usable: boolean
}

export function stateOf(
  candidate: Candidate,
  provider: Provider | undefined,
  now: number,
): CandidateState {
  const { model } = candidate
  if (provider === undefined)
    return { ...quiet(texts.state.noMachine), dimmed: true, usable: false }
  if (provider.state === 'down') return { ...quiet(downFor(provider, now)), dimmed: true }
  if (model === null) return quiet(texts.state.notSeen)
  if (model.servedBy === 'cloud' && model.load !== 'loaded') return quiet(texts.state.notHere)
  if (model.load === 'loaded') return { ...quiet(texts.state.loaded), tone: 'ok' }
  if (model.load === 'failed') return { ...quiet(texts.state.failed), tone: 'bad' }
  return quiet(texts.state[model.load])
}

/** What the user must not overlook about where a model runs. */
export function badgesOf(candidate: Candidate): readonly string[] {
  const { model } = candidate
  if (model === null) return []
  const { cloud, otherMachine, leavesNetwork } = texts.badges
  return [
    ...(model.servedBy === 'cloud' ? [cloud] : []),
    ...(model.servedBy === 'other_machine' ? [otherMachine] : []),
    ...(model.leavesNetwork ? [leavesNetwork] : []),
  ]
}

/** What the server says the model can do. */
export function capabilitiesOf(candidate: Candidate): readonly string[] {
  const { reasoning, tools, images } = candidate.model?.capabilities ?? {}
  return [
    ...(reasoning === true ? [texts.capabilities.reasoning] : []),
    ...(tools === true ? [texts.capabilities.tools] : []),
    ...(images === true ? [texts.capabilities.images] : []),
  ]
}

function quiet(word: string): CandidateState {
  return { word, tone: 'quiet', dimmed: false, usable: true }
}

function downFor(provider: Provider, now: number): string {
  if (provider.since === null) return texts.downUnknown
  return texts.down(formatElapsed(now - provider.since))
}
