import type { Lane } from '../../../contract/lanes.ts'
import type { Model } from '../../../contract/models.ts'
import type { Provider } from '../../../contract/providers.ts'
import { kindNames } from '../../ui/kind-name.ts'
import type { DotState } from '../../ui/state-dot.tsx'
import { texts } from './texts.ts'

/** A cell of the table: what matters, and below it in the third ink what belongs to it. */
export interface Cell {
  readonly main: string
  /** The loaded model that can be unloaded here. */
  readonly unloads?: string
  readonly below: string
  /** What is said is old or missing. */
  readonly dim?: boolean
}

const clock = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** A time of the day, `14:02`. */
export function timeOfDay(at: number): string {
  return clock.format(at)
}

export function dotOf(provider: Provider): DotState {
  if (provider.state === 'down' || provider.state === 'unknown') return 'off'
  return provider.state === 'loading' ? 'waiting' : 'up'
}

/** State, and below it since when it is down or what kind of server it is. */
export function stateCell(provider: Provider, now: number): Cell {
  const main = texts.states[provider.state]
  if (provider.state !== 'down') return { main, below: kindLine(provider) }
  const parts = [
    ...(provider.since === null ? [] : [texts.since(timeOfDay(provider.since))]),
    ...(provider.nextTryAt === null
      ? []
      : [texts.nextTry(Math.ceil((provider.nextTryAt - now) / 1_000))]),
  ]
  return { main, below: parts.join(', ') }
}

/** The loaded models, each with its window; of a machine that is down what was seen last. */
export function loadedCells(provider: Provider, models: readonly Model[]): readonly Cell[] {
  const { id, loaded, state } = provider
  if (loaded === null) return [{ main: texts.loadedUnknown, below: '', dim: true }]
  if (loaded.length === 0) return [{ main: texts.loadedNone, below: '' }]
  if (state === 'down') return [{ main: texts.lastSeen(loaded.join(', ')), below: '', dim: true }]
  return loaded.map((modelId) => {
    const model = models.find((one) => one.providerId === id && one.modelId === modelId)
    const below = windowWords(model?.window ?? null)
    return provider.loadsModels
      ? { main: modelId, below, unloads: modelId }
      : { main: modelId, below }
  })
}

function windowWords(window: Model['window']): string {
  return window === null ? texts.windowUnknown : texts.window(window.tokens, window.source)
}

/** The lane; below it how many it takes at once, or, for those that came to it later, who shares it. */
export function laneCell(provider: Provider, lanes: readonly Lane[]): Cell {
  const main = laneName(provider.lane)
  const lane = lanes.find(({ name }) => name === provider.lane)
  const [first = provider.id] = lane?.providers ?? []
  if (first !== provider.id)
    return {
      main,
      below: texts.sharedWith(provider.sharesLaneWith.join(', ')),
    }
  return { main, below: lane ? texts.slots(lane.slots, lane.slotsSource) : '' }
}

/** This machine has one name, whatever it is called in a URL. */
export function laneName(lane: string): string {
  return lane === 'localhost' ? texts.thisMachine : lane
}

export function latencyCell(provider: Provider): Cell {
  if (provider.state === 'down') return { main: texts.noAnswer, below: '', dim: true }
  if (provider.latencyMs === null) return { main: texts.notMeasured, below: '', dim: true }
  return { main: texts.latency(provider.latencyMs), below: '' }
}

function kindLine({ kind, version }: Provider): string {
  if (kind === null) return texts.kindUnknown
  return version === null ? kindNames[kind] : `${kindNames[kind]} ${version}`
}
