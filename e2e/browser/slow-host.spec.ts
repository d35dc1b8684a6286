import { columns, openArena, prompt } from '../support/arena.ts'
import { answers, composer, send } from '../support/chat.ts'
import { keys } from '../support/keys.ts'
import { expect, test } from '../support/test.ts'

const lateMs = 300

test.use({
  models: { router: true, models: ['one', 'two'].map((id) => ({ id })) },
  settings: { titles: false, favourites: ['rig-a/one', 'rig-a/two'] },
})

// Whatever the host says comes late: what hands do meanwhile must count all the same.
test.beforeEach(async ({ page }) => {
  await page.addInitScript((ms) => {
    globalThis.WebSocket = class extends WebSocket {
      override addEventListener(type: string, listener: (event: Event) => void): void {
        const late = (event: Event): unknown => setTimeout(() => listener(event), ms)
        super.addEventListener(type, type === 'message' ? late : listener)
      }
    }
  }, lateMs)
})

test('a second round is sent the moment it can be written', async ({ app }) => {
  await openArena(app)
  for (const text of ['The first', 'The second']) {
    await expect(prompt(app)).toHaveValue('')
    await prompt(app).fill(text)
    await app.keyboard.press('Control+Enter')
    await expect(columns(app)).toContainText(`You said: ${text}`)
    await app.keyboard.press('n')
    await expect(app.getByRole('heading', { name: 'New round' })).toBeVisible()
  }
})

test('who looks away while a round is begun comes back to it', async ({ app }) => {
  await openArena(app)
  await prompt(app).fill('What is it?')
  await app.keyboard.press('Control+Enter')
  await app.keyboard.press('Alt+1')
  await expect(composer(app)).toBeFocused()
  await app.keyboard.press('Alt+2')
  await expect(columns(app)).toContainText('You said: What is it?')
})

test('what is typed right after the key of a new chat, or right after coming back to it, is in it', async ({
  app,
}) => {
  await send(app, 'The first')
  await expect(answers(app, 'rig-a/one')).toContainText('You said: The first')
  await app.keyboard.press(keys.newChat)
  await app.keyboard.type('The sec')
  await app.keyboard.press('Alt+2')
  await app.keyboard.press('Alt+1')
  await app.keyboard.type('ond')
  await app.keyboard.press('Enter')
  await expect(answers(app, 'rig-a/one')).toContainText('You said: The second')
})
