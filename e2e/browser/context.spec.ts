import { answers, composer, questions, send } from '../support/chat.ts'
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

  test('refused by the server, it is sent again without the oldest, as another version', async ({
    app,
    server,
  }) => {
    await app.getByRole('button', { name: 'Send anyway' }).click()
    await app.getByRole('button', { name: 'Leave out the oldest and send again' }).click()
    await expect(answers(app).last()).toContainText('Noted')
    const sent = server.generations.at(-1)?.chat.messages.map(({ text }) => text) ?? []
    expect(sent.some((text) => text.startsWith('Second'))).toBe(true)
    expect(sent.some((text) => text.includes('apple'))).toBe(false)
    await expect(questions(app).last()).toContainText('2 of 2')
  })

  test('refused by the server, it goes on in a new chat with a summary, by a command', async ({
    app,
  }) => {
    await app.getByRole('button', { name: 'Send anyway' }).click()
    await expect(app.getByRole('button', { name: 'New chat with a summary' })).toBeVisible()
    await expect(app.getByRole('dialog', offer)).toBeHidden()
    await app.keyboard.press('ControlOrMeta+K')
    await app.keyboard.type('new chat with a summary')
    await app.keyboard.press('Enter')
    await expect(app.getByRole('button', { name: 'Summary of the chat before' })).toBeVisible()
    await expect(questions(app)).toContainText('Second')
    await expect(answers(app)).toContainText('Noted')
  })

  test('goes back to the composer by Escape, and nothing is lost', async ({ app, server }) => {
    await app.keyboard.press('Escape')
    await expect(app.getByRole('dialog', offer)).toBeHidden()
    await expect(app.getByRole('textbox', { name: 'Message' })).toHaveValue(/^Second: pear/)
    expect(server.generations.length).toBe(1)
  })
})

test.describe('a chat that has not begun', () => {
  test('takes a system prompt that survives the kill of the host, and its first message is sent with it', async ({
    app,
    server,
    host,
    start,
    watch,
  }) => {
    watch.allow(/WebSocket/)
    await app.keyboard.press('ControlOrMeta+K')
    await app.keyboard.type('system prompt')
    await app.keyboard.press('Enter')
    await app.getByRole('textbox', { name: 'System prompt' }).fill('Answer in rhymes.')
    await app.getByRole('button', { name: 'Save' }).click()
    const chip = app.getByRole('button', { name: 'System prompt', exact: true })
    await expect(chip).toBeVisible()
    await host.end('SIGKILL')
    await app.goto((await start(host.folder)).url)
    await expect(chip).toBeVisible()
    await send(app, 'Hello')
    await expect(answers(app)).toContainText('Noted')
    const sent = server.generations.at(-1)?.chat.messages.map(({ text }) => text)
    expect(sent).toEqual(['Answer in rhymes.', 'Hello'])
    await expect(chip).toBeVisible()
    await app
      .getByRole('button', { name: /^New chat/ })
      .first()
      .click()
    await expect(composer(app)).toBeVisible()
    await expect(chip).toBeHidden()
  })

  test('shows in a second window what was written in the first', async ({ app, host, context }) => {
    await composer(app).fill('Begun here')
    const other = await context.newPage()
    await other.goto(host.url)
    await expect(composer(other)).toHaveValue('Begun here')
    await composer(other).fill('Begun here, gone on there')
    // Playwright keeps every page focused, so it is told by hand that the user is back.
    await expect(async () => {
      await app.evaluate(() => window.dispatchEvent(new Event('focus')))
      await expect(composer(app)).toHaveValue('Begun here, gone on there', { timeout: 500 })
    }).toPass()
  })

  test('shows the window of its model, and offers what helps when the first message is larger', async ({
    app,
    server,
  }) => {
    await expect(app.getByText('0 of 1,000 tokens')).toBeVisible()
    await composer(app).fill(long('plum', 1_500))
    await app.keyboard.press('Enter')
    await expect(app.getByRole('dialog', offer)).toContainText('the window holds 1,000')
    await app.getByRole('button', { name: 'Choose another model' }).click()
    await expect(app.getByRole('dialog', offer)).toBeHidden()
    await expect(app.getByRole('combobox')).toBeFocused()
    await app.keyboard.press('Escape')
    await expect(composer(app)).toHaveValue(/^plum/)
    expect(server.generations.length).toBe(0)

    await composer(app).press('Enter')
    await app.getByRole('button', { name: 'Send anyway' }).click()
    await expect(answers(app)).toContainText('the window holds 1,000')
    await app.getByRole('button', { name: 'Shorten the message' }).click()
    await expect(app.getByRole('textbox', { name: 'Edit' })).toBeFocused()
  })
})
