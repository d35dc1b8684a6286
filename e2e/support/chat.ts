import type { Locator, Page } from '@playwright/test'
import type { ModelServer } from '../../src/main/core/testing/model-server/server.ts'
import { expect } from './test.ts'

/** Where a message is written. */
export function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Message' })
}

/** The answers that are drawn, oldest first. */
export function answers(page: Page, ref: string | RegExp = 'rig-a/tiny'): Locator {
  return page.getByRole('article', { name: ref })
}

/** The user's own messages that are drawn, oldest first. */
export function questions(page: Page): Locator {
  return page.getByRole('article', { name: 'You' })
}

export function conversation(page: Page): Locator {
  return page.getByRole('log', { name: 'Conversation' })
}

/** Writes a message and sends it. */
export async function send(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await page.keyboard.press('Enter')
  await expect(composer(page)).toHaveValue('')
}

/** Writes a message, sends it, and has the server say the first four tokens of an answer that goes on. */
export async function beginAnswer(page: Page, server: ModelServer, text: string) {
  await send(page, text)
  const generation = await server.nextGeneration()
  await generation.emit(4)
  return generation
}
