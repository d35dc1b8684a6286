/** Lets the tokens of one generation through: all of them, none, or so many as a test asks for. */
export class Gate {
  #allowed = Infinity
  #passed = 0
  #wake = Promise.withResolvers<void>()

  /** How many have passed. */
  get passed(): number {
    return this.#passed
  }

  get held(): boolean {
    return this.#allowed <= 0
  }

  hold(): void {
    this.#allowed = 0
  }

  release(): void {
    this.#allowed = Infinity
    this.#change()
  }

  /** Lets `count` more through and returns how many will have passed then. */
  allow(count: number): number {
    if (this.#allowed !== Infinity) this.#allowed += count
    this.#change()
    return this.#passed + Math.min(count, this.#allowed)
  }

  /** Lets one token through, waiting for leave if need be. Every wait resolves at once when the signal aborts. */
  async pass(signal: AbortSignal): Promise<void> {
    await this.ready(signal)
    if (signal.aborted) return
    this.#allowed -= 1
    this.#passed += 1
  }

  /** Waits until one may pass, without passing. */
  async ready(signal: AbortSignal): Promise<void> {
    await this.#until(signal, 1)
  }

  /** Waits until the gate is open for good. */
  async opened(signal: AbortSignal): Promise<void> {
    await this.#until(signal, Infinity)
  }

  async #until(signal: AbortSignal, wanted: number): Promise<void> {
    if (this.#allowed >= wanted || signal.aborted) return
    const aborted = Promise.withResolvers<void>()
    const abort = (): void => aborted.resolve()
    signal.addEventListener('abort', abort)
    while (!signal.aborted && this.#allowed < wanted) {
      await Promise.race([this.#wake.promise, aborted.promise])
    }
    signal.removeEventListener('abort', abort)
  }

  #change(): void {
    this.#wake.resolve()
    this.#wake = Promise.withResolvers()
  }
}
