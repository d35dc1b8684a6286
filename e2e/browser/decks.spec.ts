import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { columns, openArena, prompt, votes } from '../support/arena.ts'
import { expect, test } from '../support/test.ts'

const names = ['alpha-7b', 'beta-14b'] as const
const refs = names.map((name) => `rig-a/${name}`)

test.use({
  models: {
    kind: 'llama-swap',
    pace: 'manual',
    models: names.map((id, place) => ({ id, answer: () => `Answer of kind ${place}.` })),
  },
  settings: { titles: false, favourites: refs },
})

const riddles = (page: Page) => page.getByRole('option', { name: /Riddles/ })

test('a deck is made by keys, generated over a restart, and voted on blind, by keys', async ({
  app,
  host,
  server,
  start,
  folder,
}) => {
  await openArena(app)
  await app.keyboard.press('Control+k')
  await app.keyboard.type('new deck')
  await app.keyboard.press('Enter')
  await expect(app.getByRole('dialog', { name: 'New deck' })).toContainText(refs.join(', '))
  await app.getByRole('textbox', { name: 'Name' }).fill('Riddles')
  const lines = ['{"prompt":"One?","tags":["short"]}', 'broken', '{"prompt":"Two?"}']
  await app
    .getByRole('textbox', { name: 'Prompts' })
    .fill([...lines, '{"prompt":"Three?"}'].join('\n'))
  await expect(app.getByText('Line 2: This is not JSON.')).toBeVisible()
  await expect(app.getByRole('list', { name: 'Tags' })).toHaveText('short')
  await app.getByRole('textbox', { name: 'Name' }).press('Enter')
  await expect(app.getByRole('dialog', { name: 'Riddles' })).toContainText('0 of 3 prompts')
  await expect(app.getByRole('dialog', { name: 'Riddles' })).toContainText('short')
  await app.keyboard.press('Escape')
  await expect(riddles(app)).toContainText('0/3')

  // Both answers of one model, and a half of the third; then the application is started anew.
  for (let left = 2; left > 0; left -= 1) (await server.nextGeneration()).release()
  await (await server.nextGeneration()).emit(1)
  await app.goto('about:blank')
  await host.end('SIGTERM')
  const again = await start(folder)
  await app.goto(again.url)
  for (let left = 4; left > 0; left -= 1) (await server.nextGeneration()).release()
  await expect(riddles(app)).toContainText('3/3')
  // Seven for six answers: the one that was cut off was asked for once more.
  expect(server.generations).toHaveLength(7)

  await app.keyboard.press('Control+k')
  await app.keyboard.type('vote on the next')
  await app.keyboard.press('Enter')
  for (const question of ['One?', 'Two?', 'Three?']) {
    await expect(app.getByRole('heading', { name: question })).toBeVisible()
    // Of its line in the deck, where there is one.
    await expect(app.locator('header').getByText('short')).toHaveCount(question === 'One?' ? 1 : 0)
    await expect(columns(app)).toBeFocused()
    await expect(columns(app)).toContainText('Answer of kind')
    for (const name of names) await expect(columns(app)).not.toContainText(name)
    // Votes are armed a moment after the focus came.
    await expect(async () => {
      await app.keyboard.press('t')
      await expect(votes(app)).toContainText('a tie, a blind vote', { timeout: 500 })
    }).toPass()
    await expect(columns(app)).toContainText('alpha-7b')
    await app.keyboard.press('n')
  }
  await expect(prompt(app)).toBeFocused()
  await expect(app.getByRole('option', { name: /Two\?/ })).toContainText('tie')

  // What was voted on goes into a file, and comes back as what it is: known.
  await app.keyboard.press('Control+k')
  await app.keyboard.type('save rounds')
  const saving = app.waitForEvent('download')
  await app.keyboard.press('Enter')
  const file = await (await saving).path()
  expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(3)
  await app.getByLabel('Take in rounds and votes from a file').setInputFiles(file)
  await expect(app.getByText('3 rounds were here already')).toBeVisible()
})
