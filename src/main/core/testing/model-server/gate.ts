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

  /** Waits until one more may pass (or, not counting, until the gate is released). Resolves at once when aborted. */
  async pass(signal: AbortSignal, counts: boolean): Promise<void> {
    const aborted = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
    while (!signal.aborted && this.#allowed < (counts ? 1 : Infinity)) {
      await Promise.race([this.#wake.promise, aborted])
    }
    if (!counts || signal.aborted) return
    this.#allowed -= 1
    this.#passed += 1
  }

  #change(): void {
    this.#wake.resolve()
    this.#wake = Promise.withResolvers()
  }
}
