import { answers, composer, questions, send } from '../support/chat.ts'
import { expect, test } from '../support/test.ts'

let told = 0
test.use({ models: { models: [{ id: 'tiny', answer: () => `Answer number ${(told += 1)}.` }] } })
test.beforeEach(() => {
  told = 0
})

test('an answer again stands beside the first one', async ({ app }) => {
  await send(app, 'Pick a number')
  await expect(answers(app)).toContainText('Answer number')
  const first = (await answers(app).locator('p').first().textContent()) ?? ''
  await app.keyboard.press('Escape')
  await app.keyboard.press('r')
  await expect(answers(app)).toContainText('2 of 2')
  await expect(answers(app)).not.toContainText(first)
  await expect(answers(app)).toHaveCount(1)
  await answers(app).getByRole('button', { name: 'Earlier version' }).click()
  await expect(answers(app)).toContainText(first)
  await expect(answers(app)).toContainText('1 of 2')
  await app.reload()
  await expect(answers(app)).toContainText(first)
})

test('a message is edited and sent again; the old one stays', async ({ app, server }) => {
  await send(app, 'Pick a number')
  await expect(answers(app)).toContainText('tokens')
  await send(app, 'And another')
  await expect(answers(app)).toHaveCount(2)
  await expect(answers(app).last()).toContainText('tokens')

  await questions(app).first().hover()
  await questions(app).first().getByRole('button', { name: 'Edit' }).click()
  await app.getByRole('textbox', { name: 'Edit' }).fill('Pick a letter')
  await app.keyboard.press('Enter')
  await expect(app.getByRole('textbox', { name: 'Edit' })).toBeHidden()
  await expect(questions(app)).toHaveCount(1)
  await expect(questions(app)).toContainText('Pick a letter')
  await expect(answers(app)).toContainText('tokens')
  expect(server.generations.at(-1)?.chat.messages.at(-1)?.text).toBe('Pick a letter')

  await questions(app).hover()
  await questions(app).getByRole('button', { name: 'Earlier version' }).click()
  await expect(questions(app).first()).toContainText('Pick a number')
  await expect(questions(app).last()).toContainText('And another')
  await expect(answers(app)).toHaveCount(2)
})

test('leaving the edit by Escape changes nothing', async ({ app, server }) => {
  await send(app, 'Pick a number')
  await expect(answers(app)).toContainText('tokens')
  const asked = server.generations.length
  await app.keyboard.press('Escape')
  await app.keyboard.press('e')
  await app.getByRole('textbox', { name: 'Edit' }).fill('Something else')
  await app.keyboard.press('Escape')
  await expect(questions(app)).toContainText('Pick a number')
  await expect(composer(app)).toBeVisible()
  expect(server.generations.length).toBe(asked)
})
