import type { GenerationFacts } from './facts.ts'
import type { ModelServerOptions } from './options.ts'
import { withDefaults } from './model.ts'
import { ModelState } from './model-state.ts'
import { instantPace, realPace, type Pace } from './pace.ts'
import { Slots } from './slots.ts'

/** Everything a running server knows; its routes read it. */
export class ServerState {
  readonly options: ModelServerOptions
  readonly pace: Pace
  readonly models: readonly ModelState[]
  readonly slots: Slots
  readonly startedAt = Math.floor(Date.now() / 1000)
  readonly counters = {
    prompt: 0,
    cached: 0,
    predicted: 0,
    promptMs: 0,
    predictedMs: 0,
    longest: 0,
  }
  #uses = 0
  #numbers = 0

  constructor(options: ModelServerOptions) {
    this.options = options
    this.pace = paceOf(options.pace)
    this.models = options.models.map((script) => new ModelState(withDefaults(script), this.pace))
    this.slots = new Slots(options.slots ?? 1)
  }

  /** A number for the next generation, from 1. */
  nextNumber(): number {
    return (this.#numbers += 1)
  }

  find(name: string | undefined): ModelState | undefined {
    return name === undefined ? undefined : this.models.find((model) => model.is(name))
  }

  /** Loads a model for use and, where only so many fit, unloads those used longest ago. */
  async use(model: ModelState, signal: AbortSignal): Promise<void> {
    model.lastUse = this.#uses += 1
    this.#makeRoom(model)
    await model.load(signal)
  }

  /** Books a generation that has ended. */
  count(facts: GenerationFacts, sent: number): void {
    this.counters.prompt += facts.promptTokens - facts.cachedTokens
    this.counters.cached += facts.cachedTokens
    this.counters.predicted += sent
    this.counters.promptMs += facts.promptMs
    this.counters.predictedMs += facts.writingMs
    this.counters.longest = Math.max(this.counters.longest, facts.promptTokens + sent)
  }

  #makeRoom(model: ModelState): void {
    const others = this.models.filter((other) => other !== model && other.status === 'loaded')
    const surplus = others.length + 1 - (this.options.maxLoaded ?? Infinity)
    const oldest = others.toSorted((a, b) => a.lastUse - b.lastUse)
    for (const other of oldest.slice(0, Math.max(0, surplus))) other.setLoaded(false)
  }
}

function paceOf(pace: ModelServerOptions['pace']): Pace {
  if (pace === 'real') return realPace
  return typeof pace === 'object' ? pace : instantPace
}
