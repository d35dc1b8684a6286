import type { Page } from '@playwright/test'

/** A user without a mouse. Counts actions: a key chord or one typed text is one. */
export class Hands {
  readonly #page: Page
  #actions = 0

  constructor(page: Page) {
    this.#page = page
  }

  get actions(): number {
    return this.#actions
  }

  async press(chord: string): Promise<void> {
    this.#actions += 1
    await this.#page.keyboard.press(chord)
  }

  async type(text: string): Promise<void> {
    this.#actions += 1
    await this.#page.keyboard.type(text)
  }
}
