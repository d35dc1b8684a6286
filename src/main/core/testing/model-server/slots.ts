import type { GenerationFacts } from './facts.ts'

/** One place at the GPU; it remembers its last generation. */
export interface Slot {
  readonly id: number
  busy: boolean
  facts: GenerationFacts | undefined
  /** Number of the generation among all that took a slot. */
  task: number
}

/** How many generations a server runs at once. Others wait in order, without a word, as in llama-server. */
export class Slots {
  readonly all: readonly Slot[]
  #tasks = 0
  readonly #waiting: { readonly facts: GenerationFacts; readonly call: (slot: Slot) => void }[] = []

  constructor(total: number) {
    this.all = Array.from({ length: total }, (_, id) => ({
      id,
      busy: false,
      facts: undefined,
      task: -1,
    }))
  }

  get processing(): number {
    return this.all.filter((slot) => slot.busy).length
  }

  get deferred(): number {
    return this.#waiting.length
  }

  /** The place of a generation among those that wait, from 1; 0 when it does not wait. */
  placeOf(facts: GenerationFacts): number {
    return this.#waiting.findIndex((it) => it.facts === facts) + 1
  }

  /** Takes a slot, waiting for one if need be. Returns what gives it back; undefined when aborted meanwhile. */
  async take(facts: GenerationFacts, signal: AbortSignal): Promise<(() => void) | undefined> {
    if (signal.aborted) return undefined
    // The slot that has rested longest, as llama-server chooses.
    const free = this.all.filter(({ busy }) => !busy).toSorted((a, b) => a.task - b.task)
    const slot = free[0] ?? (await this.#wait(facts, signal))
    if (slot === undefined) return undefined
    Object.assign(slot, { busy: true, facts, task: this.#tasks })
    this.#tasks += 1
    let taken = true
    return () => {
      if (taken) this.#giveBack(slot)
      taken = false
    }
  }

  /** A freed slot goes to the first who waits without ever being free: nobody can slip in between. */
  #giveBack(slot: Slot): void {
    const next = this.#waiting.shift()
    if (next === undefined) slot.busy = false
    else next.call(slot)
  }

  async #wait(facts: GenerationFacts, signal: AbortSignal): Promise<Slot | undefined> {
    const turn = Promise.withResolvers<Slot | undefined>()
    const leave = (): void => {
      const place = this.#waiting.findIndex((it) => it.facts === facts)
      if (place < 0) return
      this.#waiting.splice(place, 1)
      turn.resolve(undefined)
    }
    this.#waiting.push({ facts, call: turn.resolve })
    signal.addEventListener('abort', leave, { once: true })
    const slot = await turn.promise
    signal.removeEventListener('abort', leave)
    if (slot === undefined || !signal.aborted) return slot
    this.#giveBack(slot)
    return undefined
  }
}
