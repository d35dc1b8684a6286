import type { Locator, Page } from '@playwright/test'
import { storeHistory } from '../../src/main/core/testing/stored-history.ts'
import { answers, conversation, questions, send } from '../support/chat.ts'
import { expect, test as base } from '../support/test.ts'

const turnCount = 1_000

function paragraph(turn: number): string {
  return `Answer ${turn}. ${'Some words that fill a few lines of the conversation. '.repeat(1 + (turn % 7))}`
}

/** A chat of 2,000 messages is open. */
const test = base.extend<{ long: Page }>({
  long: async ({ folder, start, page }, use) => {
    const turns = Array.from(
      { length: turnCount },
      (_, turn) =>
        [`Question ${turn}${turn === 333 ? ' about wombats' : ''}`, paragraph(turn)] as const,
    )
    await storeHistory(folder, { title: 'A long talk', ref: 'rig-a/tiny', turns })
    await page.goto((await start(folder)).url)
    await page.getByRole('option', { name: 'A long talk' }).click()
    await use(page)
  },
})

test.use({ models: { models: [{ id: 'tiny', contextWindow: 1_000_000 }], pace: 'manual' } })

test('a long chat opens at its end and stays there while it grows', async ({ long, server }) => {
  await expect(long.getByText('Question 999', { exact: true })).toBeInViewport()
  expect(await atEnd(long)).toBe(true)
  await send(long, `${'word '.repeat(400)}last`)
  const generation = await server.nextGeneration()
  for (const count of [40, 80, 120, 160]) {
    await generation.emit(count)
    await expect.poll(() => atEnd(long)).toBe(true)
    await expect(answers(long).getByText('writing')).toBeInViewport()
  }
  generation.release()
  await expect(answers(long)).toContainText('word last')
  await expect.poll(() => atEnd(long)).toBe(true)
})

test('the end stays in sight when the window gets smaller or the composer taller', async ({
  long,
}) => {
  await expect(long.getByText('Question 999', { exact: true })).toBeInViewport()
  await long.setViewportSize({ width: 700, height: 500 })
  await expect.poll(() => atEnd(long)).toBe(true)
  const before = (await conversation(long).boundingBox())?.height
  await long.getByRole('textbox', { name: 'Message' }).fill('line\n'.repeat(9))
  await expect.poll(async () => (await conversation(long).boundingBox())?.height).not.toBe(before)
  await expect.poll(() => atEnd(long)).toBe(true)
})

test('what is read does not move while an answer is written', async ({ long, server }) => {
  await send(long, `${'word '.repeat(400)}last`)
  const generation = await server.nextGeneration()
  await generation.emit(20)
  await expect(answers(long)).toContainText('You said')
  await conversation(long).focus()
  await long.keyboard.press('PageUp')
  await settled(conversation(long))
  await long.keyboard.press('PageUp')
  await expect(long.getByRole('button', { name: 'To the newest' })).toBeVisible()
  await settled(conversation(long))
  const read = questions(long).first()
  const words = (await read.textContent()) ?? ''
  const before = await topOf(long, words)
  await generation.emit(300)
  generation.release()
  await expect(long.getByRole('contentinfo')).toContainText('idle')
  expect(await topOf(long, words)).toBeCloseTo(before, 0)
  await long.getByRole('button', { name: 'To the newest' }).click()
  await expect(answers(long)).toContainText('word last')
})

test('older messages come in above without moving what is read', async ({ long }) => {
  const seen = new Set<string>()
  for (let page = 0; page < 30; page += 1) {
    await conversation(long).evaluate((log) => log.scrollBy(0, -log.clientHeight * 0.8))
    await settled(conversation(long))
    for (const question of await questions(long).allTextContents()) seen.add(question)
  }
  const numbers = [...seen].map((text) => Number(/Question (\d+)/.exec(text)?.[1]))
  const lowest = Math.min(...numbers)
  // Every question on the way was seen: nothing was skipped by a jump.
  for (let turn = lowest; turn < turnCount; turn += 1) expect(numbers).toContain(turn)
  expect(lowest).toBeLessThan(turnCount - 50)
})

test('a search opens the chat at the hit', async ({ long }) => {
  await long.keyboard.press('ControlOrMeta+Shift+F')
  await long.keyboard.type('wombats')
  const hit = long.getByRole('listbox', { name: 'Search chats' }).getByRole('option')
  await expect(hit).toContainText('wombats')
  await hit.click()
  await expect(questions(long).getByText('Question 333 about wombats')).toBeInViewport()
  await expect(long.getByRole('button', { name: 'To the newest' })).toBeVisible()
  const marked = conversation(long).locator('[aria-current=true] article')
  await expect(marked).toHaveText(/wombats/)
  await expect(marked).toHaveCSS('outline-style', 'solid')
  await long.keyboard.press('Shift')
  await expect(marked).toHaveCount(0)
})

test('an edit at the upper edge is shown with its border', async ({ long }) => {
  const above = questions(long).filter({ hasText: 'Question 980' })
  while (!(await above.isVisible())) {
    await conversation(long).evaluate((log) => log.scrollBy(0, -log.clientHeight * 0.8))
    await settled(conversation(long))
  }
  const edge = (await conversation(long).boundingBox())?.y ?? 0
  const by = ((await above.getByText('Question 980').boundingBox())?.y ?? 0) - edge
  await conversation(long).evaluate((log, pixels) => log.scrollBy(0, pixels), by)
  await settled(conversation(long))
  await above.getByRole('button', { name: 'Edit' }).press('Enter')
  const field = long.getByRole('textbox', { name: 'Edit' })
  await expect(field).toBeFocused()
  await expect.poll(async () => ((await field.boundingBox())?.y ?? 0) - edge).toBeGreaterThan(4)
})

test('another answer far above is shown, the versions turn in place, and a search finds what is hidden', async ({
  long,
  server,
}) => {
  const above = long.getByRole('article').filter({ hasText: 'Answer 960.' })
  while (!(await above.isVisible())) {
    await conversation(long).evaluate((log) => log.scrollBy(0, -log.clientHeight * 0.8))
    await settled(conversation(long))
  }
  await above.getByRole('button', { name: 'Regenerate' }).click()
  const generation = await server.nextGeneration()
  generation.release()
  await expect(answers(long)).toContainText('You said: Question 960')
  await expect(long.getByText('2 of 2')).toBeVisible()
  await expect(questions(long).getByText('Question 961', { exact: true })).toHaveCount(0)

  await long.getByRole('button', { name: 'Earlier version' }).click()
  await expect(long.getByText('1 of 2')).toBeInViewport()
  await settled(conversation(long))
  await expect(long.getByText('Answer 960.')).toBeInViewport()
  await long.getByRole('button', { name: 'Later version' }).click()
  await expect(long.getByText('2 of 2')).toBeInViewport()

  await long.keyboard.press('ControlOrMeta+Shift+F')
  await long.keyboard.type('Question 977')
  await long.getByRole('listbox', { name: 'Search chats' }).getByRole('option').first().click()
  await expect(questions(long).getByText('Question 977', { exact: true })).toBeInViewport()
})

function atEnd(page: Page): Promise<boolean> {
  return conversation(page).evaluate(
    (log) => log.scrollHeight - log.scrollTop - log.clientHeight < 4,
  )
}

/** Resolves when the list has not moved for two frames. */
async function settled(log: Locator): Promise<void> {
  await log.evaluate(async (element) => {
    let last: number | undefined
    let quiet = 0
    while (quiet < 3) {
      await new Promise(requestAnimationFrame)
      quiet = element.scrollTop === last ? quiet + 1 : 0
      last = element.scrollTop
    }
  })
}

async function topOf(page: Page, words: string): Promise<number> {
  const box = await questions(page).filter({ hasText: words }).first().boundingBox()
  if (box === null) throw new Error('What was read is gone')
  return box.y
}
