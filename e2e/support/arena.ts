import type { Locator, Page } from '@playwright/test'
import { expect } from './test.ts'

/** Where the answers of a round stand, which takes the keys. */
export function columns(page: Page): Locator {
  return page.getByRole('group', { name: 'Answers, side by side' })
}

/** One of them, by its number. */
export function column(page: Page, number: number): Locator {
  return columns(page).getByRole('group', { name: `Column ${number}` })
}

export function prompt(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Prompt' })
}

export function votes(page: Page): Locator {
  return page.getByRole('region', { name: 'Your vote' })
}

/** Shows the place where a round begins, whose prompt has the focus. */
export async function openArena(page: Page): Promise<void> {
  await page.keyboard.press('Alt+2')
  await expect(page.getByRole('heading', { name: 'New round' })).toBeVisible()
  await expect(prompt(page)).toBeFocused()
}

/** Sends a prompt to a line-up whose models are shown to everybody. */
export async function beginOpenRound(page: Page, text: string): Promise<void> {
  await openArena(page)
  await page.getByRole('button', { name: 'Blind', pressed: true }).press('Enter')
  await expect(page.getByRole('button', { name: 'Blind', pressed: false })).toBeVisible()
  await prompt(page).fill(text)
  await page.keyboard.press('Control+Enter')
  await expect(columns(page)).toBeFocused()
}
