import { answers, composer, questions, send } from '../support/chat.ts'
import { Hands } from '../support/hands.ts'
import { freeUsualPort } from '../support/ports.ts'
import { keys } from '../support/keys.ts'
import { expect, test } from '../support/test.ts'
import { startModelServer } from '../../src/main/core/testing/model-server/server.ts'

test.describe('with a registry', () => {
  test('the first token comes after two actions and is stopped by one', async ({ app, server }) => {
    const hands = new Hands(app)
    await expect(composer(app)).toBeFocused()
    await hands.type('Tell me something')
    await hands.press('Enter')
    const generation = await server.nextGeneration()
    await generation.emit(1)
    await expect(answers(app)).toContainText('You')
    expect(hands.actions).toBe(2)

    await hands.press('Escape')
    await expect(answers(app).getByText('Stopped', { exact: true })).toBeVisible()
    expect(hands.actions).toBe(3)
  })
})

test.describe('with nothing but a running server', () => {
  test.use({ registered: false })

  test('the first token comes after three actions', async ({ page, folder, start }) => {
    const server = await startModelServer({
      models: [{ id: 'tiny' }],
      pace: 'manual',
      port: await freeUsualPort(),
    })
    try {
      const hands = new Hands(page)
      await page.goto((await start(folder)).url)
      const add = page.getByRole('button', { name: new RegExp(`^Add .*:${server.port}$`) })
      await expect(add).toBeFocused()
      await hands.press('Enter')
      await expect(composer(page)).toBeFocused()
      await hands.type('Tell me something')
      await expect(page.getByRole('button', { name: 'Send' })).toBeEnabled()
      await hands.press('Enter')
      const generation = await server.nextGeneration()
      await generation.emit(1)
      await expect(page.getByRole('article').last()).toContainText('You')
      expect(hands.actions).toBe(3)
    } finally {
      await server.close()
    }
  })
})

test.describe('with several models', () => {
  test.use({
    models: { kind: 'llama-swap', models: [{ id: 'large' }, { id: 'small' }, { id: 'org/nano' }] },
  })

  test('a model is picked and pinned, a chat begun, all by keyboard', async ({ app, server }) => {
    const models = app.getByRole('dialog', { name: 'Models' })
    const field = app.getByRole('combobox', { name: 'Models' })
    await expect(composer(app)).toBeFocused()
    await app.keyboard.press('ControlOrMeta+j')
    await expect(field).toBeFocused()
    await app.keyboard.type('nano')
    await expect(models.getByRole('option')).toHaveCount(1)
    await app.keyboard.press('ControlOrMeta+d')
    await expect(models.getByRole('option')).toContainText('favourite')
    await app.keyboard.press('Enter')
    await expect(models).toBeHidden()
    await expect(composer(app)).toBeFocused()
    await app.keyboard.type('To the small one')
    await app.keyboard.press('Enter')
    await expect(answers(app, 'rig-a/org/nano')).toContainText('You said: To the small one')
    expect(server.generations.at(-1)?.model).toBe('org/nano')

    await app.keyboard.press(keys.newChat)
    await expect(questions(app)).toHaveCount(0)
    await app.keyboard.press('ControlOrMeta+j')
    await expect(field).toBeFocused()
    await expect(models.getByRole('option').first()).toContainText('org/nano')
    await app.keyboard.press(keys.pickFirst)
    await expect(models).toBeHidden()
    await app.keyboard.type('The favourite again')
    await app.keyboard.press('Enter')
    await expect(answers(app, 'rig-a/org/nano')).toContainText('You said: The favourite again')
  })

  test('a ref is taken exactly as it is pasted', async ({ app, server }) => {
    await expect(composer(app)).toBeFocused()
    await app.keyboard.press('ControlOrMeta+j')
    await expect(app.getByRole('combobox', { name: 'Models' })).toBeFocused()
    await app.keyboard.type('rig-a/small')
    await app.keyboard.press('Enter')
    await expect(composer(app)).toBeFocused()
    await app.keyboard.type('Hello')
    await app.keyboard.press('Enter')
    await expect(answers(app, 'rig-a/small')).toContainText('You said: Hello')
    expect(server.generations.at(-1)?.model).toBe('small')
  })
})

test.describe('with answers at once', () => {
  test.use({ models: { models: [{ id: 'tiny' }] } })

  test('a chat is found, named, deleted and brought back', async ({ app }) => {
    const chats = app.getByRole('listbox', { name: 'Chats' })
    await send(app, 'Where do swallows spend the winter')
    await expect(answers(app)).toContainText('You said: Where do swallows')
    await app.keyboard.press(keys.newChat)
    await send(app, 'How deep is the lake')
    await expect(answers(app)).toContainText('You said: How deep')
    await expect(chats.getByRole('option')).toHaveCount(2)

    await app.keyboard.press('ControlOrMeta+Shift+F')
    await app.keyboard.type('swallow')
    const hits = app.getByRole('listbox', { name: 'Search chats' })
    await expect(hits.getByRole('option').first()).toContainText('swallows')
    await app.keyboard.press('Tab')
    await app.keyboard.press('Enter')
    await expect(questions(app)).toContainText('Where do swallows')

    await app.keyboard.press('ControlOrMeta+Shift+F')
    await app.keyboard.press('Escape')
    await app.keyboard.press('F2')
    const title = app.getByRole('textbox', { name: 'Title' })
    await expect(title).toBeFocused()
    await title.press('ControlOrMeta+a')
    await app.keyboard.type('Birds')
    await app.keyboard.press('Enter')
    await expect(chats.getByRole('option', { name: 'Birds' })).toBeVisible()
    await expect(app.getByRole('heading', { name: 'Birds' })).toBeVisible()

    await app.keyboard.press('ControlOrMeta+k')
    await expect(app.getByRole('combobox')).toBeFocused()
    await app.keyboard.type('delete this chat')
    await app.keyboard.press('Enter')
    await expect(chats.getByRole('option')).toHaveCount(1)
    await expect(app.getByText('Deleted “Birds”')).toBeVisible()
    await expect(app.getByRole('button', { name: 'Undo' })).toContainText(/Alt\+Z|⌥⌘Z/)
    await app.keyboard.press(keys.undo)
    await expect(chats.getByRole('option', { name: 'Birds' })).toBeVisible()
    await expect(questions(app)).toContainText('Where do swallows')
  })

  test('the palette opens a chat by its words, and runs commands', async ({ app }) => {
    await send(app, 'A question about tides')
    await expect(answers(app)).toContainText('You said')
    await app.keyboard.press(keys.newChat)
    await app.keyboard.press('ControlOrMeta+k')
    await expect(app.getByRole('combobox')).toBeFocused()
    await app.keyboard.type('tides')
    const palette = app.getByRole('dialog', { name: 'Commands and sessions' })
    await expect(palette.getByRole('option').filter({ hasText: 'tides' }).first()).toBeVisible()
    await app.keyboard.press('Enter')
    await expect(questions(app)).toContainText('A question about tides')

    await app.keyboard.press('ControlOrMeta+k')
    await expect(app.getByRole('combobox')).toBeFocused()
    await app.keyboard.type('go to the machines')
    await app.keyboard.press('Enter')
    await expect(app.getByRole('heading', { name: 'Machines' })).toBeVisible()
  })

  test('? shows the keys of the view, and Escape leaves', async ({ app }) => {
    await expect(composer(app)).toBeFocused()
    await app.keyboard.press('ControlOrMeta+/')
    const sheet = app.getByRole('dialog', { name: 'Keys of this view' })
    await expect(sheet).toContainText('Choose a model')
    await app.keyboard.press('Escape')
    await expect(sheet).toBeHidden()
    await app.keyboard.press('Escape')
    await app.keyboard.press('Shift+?')
    await expect(sheet).toBeVisible()
  })
})
