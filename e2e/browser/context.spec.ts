import { answers, questions, send } from '../support/chat.ts'
import { expect, test } from '../support/test.ts'

const answer = () => 'Noted, all of it.'
test.use({ models: { models: [{ id: 'tiny', contextWindow: 1_000, answer }] } })

const long = (word: string, count: number) => `${word} `.repeat(count)
const offer = { name: 'This turn would not fit' }

test.describe('a turn that would not fit', () => {
  test.beforeEach(async ({ app }) => {
    await send(app, `First: ${long('apple', 450)}`)
    await expect(answers(app)).toContainText('tokens')
    await app.getByRole('textbox', { name: 'Message' }).fill(`Second: ${long('pear', 600)}`)
    await app.keyboard.press('Enter')
    await expect(app.getByRole('dialog', offer)).toContainText('the window holds 1,000')
  })

  test('is offered to go without the oldest', async ({ app, server }) => {
    await app.getByRole('button', { name: /^Leave out the/ }).click()
    await expect(app.getByRole('dialog', offer)).toBeHidden()
    await expect(app.getByText(/earlier messages? (is|are) not sent from here on/)).toBeVisible()
    await expect(answers(app).last()).toContainText('Noted')
    const sent = server.generations.at(-1)?.chat.messages.map(({ text }) => text) ?? []
    expect(sent.some((text) => text.startsWith('Second'))).toBe(true)
    expect(sent.some((text) => text.includes('apple'))).toBe(false)
  })

  test('is offered to begin anew with a summary', async ({ app, server }) => {
    await app.getByRole('button', { name: 'Start a new chat with a summary' }).click()
    await expect(app.getByRole('button', { name: 'Summary of the chat before' })).toBeVisible()
    await expect(questions(app)).toContainText('Second')
    await expect(answers(app)).toContainText('Noted')
    expect(server.generations.length).toBe(3)
    await expect(app.getByRole('listbox', { name: 'Chats' }).getByRole('option')).toHaveCount(2)
  })

  test('is sent anyway, and the refusal of the server is told with both numbers', async ({
    app,
  }) => {
    await app.getByRole('button', { name: 'Send anyway' }).click()
    await expect(answers(app).last()).toContainText(
      /The chat takes [\d,]+ tokens, the window holds 1,000\./,
    )
  })

  test('goes back to the composer by Escape, and nothing is lost', async ({ app, server }) => {
    await app.keyboard.press('Escape')
    await expect(app.getByRole('dialog', offer)).toBeHidden()
    await expect(app.getByRole('textbox', { name: 'Message' })).toHaveValue(/^Second: pear/)
    expect(server.generations.length).toBe(1)
  })
})
