import type { CompleteModelScript } from './model.ts'
import type { Pace } from './pace.ts'

export type LoadStatus = 'unloaded' | 'loading' | 'loaded'

/** One model of a running server: its script and whether it is loaded. */
export class ModelState {
  readonly script: CompleteModelScript
  /** The port a router's child for this model last had; 0 before the first load. */
  childPort = 0
  /** Grows with every use; the smallest is evicted first. */
  lastUse = 0
  #status: LoadStatus
  #loaded = Promise.withResolvers<void>()
  readonly #pace: Pace

  constructor(script: CompleteModelScript, pace: Pace) {
    this.script = script
    this.#pace = pace
    this.#status = 'unloaded'
    if (script.loaded) this.setLoaded(true)
  }

  get status(): LoadStatus {
    return this.#status
  }

  /** Says whether a name means this model. */
  is(name: string): boolean {
    return this.script.id === name || this.script.aliases.includes(name)
  }

  setLoaded(loaded: boolean): void {
    this.#status = loaded ? 'loaded' : 'unloaded'
    if (!loaded) return void (this.#loaded = Promise.withResolvers())
    this.childPort ||= 30_000 + this.script.id.length
    this.#loaded.resolve()
  }

  /** Loads the model when it is not loaded; resolves when it is, or when the signal aborts. */
  async load(signal: AbortSignal): Promise<void> {
    if (this.#status === 'loaded') return
    const loaded = this.#loaded.promise
    if (this.#status === 'unloaded') {
      this.#status = 'loading'
      // A load goes on when the client that asked for it leaves, as in the real servers.
      const stop = new AbortController()
      void loaded.then(() => stop.abort())
      void this.#pace.wait(this.script.loadMs, stop.signal).then(() => {
        if (this.#status === 'loading') this.setLoaded(true)
      })
    }
    await Promise.race([
      loaded,
      new Promise<void>((resolve) =>
        signal.addEventListener('abort', () => resolve(), { once: true }),
      ),
    ])
  }
}
