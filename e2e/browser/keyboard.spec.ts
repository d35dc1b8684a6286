import type { Locator, Page } from '@playwright/test'
import { answers, composer, conversation, questions, send } from '../support/chat.ts'
import { keys } from '../support/keys.ts'
import { expect, test } from '../support/test.ts'

let told = 0
test.use({
  models: {
    models: [
      { id: 'tiny', answer: () => `Number ${(told += 1)}.\n\n\`\`\`\nline ${told}\n\`\`\`\n` },
    ],
  },
})
test.beforeEach(() => {
  told = 0
})

async function palette(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('combobox', { name: 'Commands and sessions' })).toBeFocused()
  await page.keyboard.type(text)
}

/** The words of the answer that is shown, once it has ended. */
async function answered(page: Page): Promise<string> {
  await expect(answers(page)).toContainText('tokens')
  return (await answers(page).locator('p').first().textContent()) ?? ''
}

test('versions are turned by key, and the focus stays in the conversation', async ({ app }) => {
  await send(app, 'Pick a number')
  const first = await answered(app)
  await app.keyboard.press('Escape')
  await expect(conversation(app)).toBeFocused()
  await app.keyboard.press('r')
  await expect(answers(app)).toContainText('2 of 2')
  const second = await answered(app)
  expect(second).not.toBe(first)
  await app.keyboard.press('h')
  await expect(answers(app)).toContainText(first)
  await expect(answers(app)).toBeFocused()
  await app.keyboard.press('l')
  await expect(answers(app)).toContainText(second)
  await expect(answers(app)).toBeFocused()

  await answers(app).getByRole('button', { name: 'Earlier version' }).focus()
  await app.keyboard.press('Enter')
  await expect(answers(app)).toContainText(first)
  await expect(answers(app)).toBeFocused()

  await palette(app, 'later version of this')
  await app.keyboard.press('Enter')
  await expect(answers(app)).toContainText(second)
  await expect(answers(app)).toBeFocused()
})

test('a message is edited, left, and sent by Mod+Enter; each time one can go on by key', async ({
  app,
  server,
}) => {
  await send(app, 'Pick a number')
  await expect(answers(app)).toContainText('tokens')
  await app.keyboard.press('Escape')
  await app.keyboard.press('k')
  await expect(answers(app)).toBeFocused()
  await app.keyboard.press('k')
  await expect(questions(app)).toBeFocused()
  await app.keyboard.press('e')
  const edit = app.getByRole('textbox', { name: 'Edit' })
  await expect(edit).toBeFocused()
  await app.keyboard.press('Escape')
  await expect(questions(app)).toBeFocused()

  await app.keyboard.press('e')
  // The caret stands behind what was written.
  await app.keyboard.type(' above ten')
  await app.keyboard.press('ControlOrMeta+Enter')
  await expect(edit).toBeHidden()
  await expect(questions(app)).toContainText('Pick a number above ten')
  await expect(questions(app)).toBeFocused()
  await expect(answers(app)).toContainText('tokens')
  expect(server.generations.at(-1)?.chat.messages.at(-1)?.text).toBe('Pick a number above ten')
  await app.keyboard.press('h')
  await expect(questions(app)).not.toContainText('above ten')
  await expect(questions(app)).toBeFocused()
  await app.keyboard.press('i')
  await expect(composer(app)).toBeFocused()
})

test('Mod+Enter sends and goes on to the answer; what it is made of is at hand there', async ({
  app,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await composer(app).fill('Pick a number')
  await expect(app.getByRole('button', { name: 'Send' })).toBeEnabled()
  await app.keyboard.press('ControlOrMeta+Enter')
  await expect(answers(app)).toContainText('tokens')
  await expect(conversation(app)).toBeFocused()
  await app.keyboard.press('c')
  await expect(app.getByText('Copied', { exact: true })).toBeVisible()
  expect(await app.evaluate(() => navigator.clipboard.readText())).toMatch(/^line \d+$/)
  await app.keyboard.press('s')
  const statistics = app.getByRole('dialog', { name: 'Statistics of this answer' })
  await expect(statistics).toContainText('Tokens out')
  await app.keyboard.press('Escape')
  await expect(statistics).toBeHidden()
  await expect(conversation(app)).toBeFocused()

  await answers(app).getByRole('button', { name: 'Regenerate' }).focus()
  await app.keyboard.press('Escape')
  await expect(answers(app)).toBeFocused()
  for (const [key, name] of [
    ['ControlOrMeta+/', 'Keys of this view'],
    ['ControlOrMeta+k', 'Commands and sessions'],
    ['s', 'Statistics of this answer'],
  ] as const) {
    await app.keyboard.press(key)
    const over = app.getByRole('dialog', { name })
    await expect(over).toBeVisible()
    await app.keyboard.press('Escape')
    await expect(over).toBeHidden()
    await expect(answers(app)).toBeFocused()
  }
})

test('a deleted chat comes back by key, also long after', async ({ app }) => {
  const chats = app.getByRole('listbox', { name: 'Chats' })
  await send(app, 'Where do swallows spend the winter')
  await expect(chats.getByRole('option')).toHaveCount(1)
  await palette(app, 'delete this chat')
  await app.keyboard.press('Enter')
  await expect(chats.getByRole('option')).toHaveCount(0)

  await app.keyboard.press('ControlOrMeta+/')
  const sheet = app.getByRole('dialog', { name: 'Keys of this view' })
  await expect(sheet).toContainText(/Undo delete: “Where do swallows spend the winter”(Alt\+|⌥⌘)Z/)
  await app.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await app.keyboard.press(keys.undo)
  await expect(chats.getByRole('option')).toHaveCount(1)
  await expect(questions(app)).toContainText('Where do swallows')
  await palette(app, 'undo delete')
  const commands = app.getByRole('dialog', { name: 'Commands and sessions' })
  await expect(commands.getByRole('option', { name: /Undo delete/ })).toHaveCount(0)
  await app.keyboard.press('Escape')
  await expect(commands).toBeHidden()

  await palette(app, 'delete this chat')
  await app.keyboard.press('Enter')
  await expect(chats.getByRole('option')).toHaveCount(0)
  await app.reload() // the toast is gone, and so is what this window knew
  await expect(composer(app)).toBeFocused()
  await palette(app, 'bring back')
  await app.keyboard.press('Enter')
  const deleted = app.getByRole('dialog', { name: 'Recently deleted chats' })
  await expect(deleted.getByRole('option')).toContainText('Where do swallows')
  await app.keyboard.press('Enter')
  await expect(deleted).toBeHidden()
  await expect(questions(app)).toContainText('Where do swallows')
  await expect(chats.getByRole('option')).toHaveCount(1)
  await expect(composer(app)).toBeFocused()
})

test('the search leads to what it found, and back', async ({ app }) => {
  await send(app, 'Where do swallows spend the winter')
  await expect(answers(app)).toContainText('tokens')
  await app.keyboard.press(keys.newChat)
  await expect(questions(app)).toHaveCount(0)
  const field = app.getByRole('searchbox', { name: 'Search chats' })
  const hits = app.getByRole('listbox', { name: 'Search chats' })
  await app.keyboard.press('ControlOrMeta+Shift+F')
  await app.keyboard.type('swallow')
  await expect(hits.getByRole('option')).toHaveCount(1)
  await app.keyboard.press('ArrowDown')
  await expect(hits).toBeFocused()
  await app.keyboard.press('Escape')
  await expect(field).toBeFocused()
  await app.keyboard.press('Enter')
  await expect(questions(app)).toContainText('Where do swallows')
  await expect(composer(app)).toBeFocused()

  await app.keyboard.press('ControlOrMeta+Shift+F')
  await app.keyboard.press('Escape')
  await expect(field).toHaveValue('')
  await app.keyboard.press('Escape')
  await expect(composer(app)).toBeFocused()
})

test('the actions of a message show themselves to whoever comes by key', async ({ app }) => {
  await send(app, 'Pick a number')
  await expect(answers(app)).toContainText('tokens')
  await expect(actionsOf(answers(app))).toHaveCSS('opacity', '0')
  await app.keyboard.press('Escape')
  await app.keyboard.press('k')
  await expect(answers(app)).toBeFocused()
  await expect(actionsOf(answers(app))).toHaveCSS('opacity', '1')
})

test.describe('on a screen that is touched', () => {
  test.use({ isMobile: true, hasTouch: true, viewport: { width: 1024, height: 768 } })

  test('the actions of a message are always there', async ({ app }) => {
    await send(app, 'Pick a number')
    await expect(answers(app)).toContainText('tokens')
    await expect(actionsOf(answers(app))).toHaveCSS('opacity', '1')
    await expect(actionsOf(questions(app))).toHaveCSS('opacity', '1')
  })
})

/** What holds the buttons of a message. */
function actionsOf(message: Locator): Locator {
  return message.getByRole('button', { name: 'Copy', exact: true }).last().locator('..')
}
