import type { Page } from '@playwright/test'
import { startModelServer } from '../../src/main/core/testing/model-server/server.ts'
import { answers, composer, questions, send } from '../support/chat.ts'
import { writeRegistry } from '../support/headless.ts'
import { expect, test } from '../support/test.ts'

test.describe('a server that goes away in mid-stream', () => {
  for (const [way, how] of [
    ['with a reset', 'reset'],
    ['with a proper end of the connection', 'cut'],
  ] as const) {
    test(`${way}: the text stays, and the end is told`, async ({ app, server }) => {
      await send(app, 'one two three four')
      const generation = await server.nextGeneration()
      await generation.emit(5)
      await expect(answers(app)).toContainText('one two')
      generation[how]()
      await expect(answers(app)).toContainText(
        'rig-a closed the connection before the answer was complete.',
      )
      await expect(answers(app)).toContainText('You said: one two')
      await answers(app).getByRole('button', { name: 'Regenerate' }).first().click()
      const second = await server.nextGeneration()
      second.release()
      await expect(answers(app)).toContainText('one two three four')
      await expect(answers(app)).toContainText('2 of 2')
    })
  }
})

test('a page in place of a stream is told with what it said', async ({ app, server }) => {
  await server.inject('html_200', { path: '/v1/chat/completions' })
  await send(app, 'Hello')
  await expect(answers(app)).toContainText('rig-a did not answer with a stream, but with text/html')
})

test('a machine that left the registry is told by name, and the message stays', async ({
  app,
  server,
  host,
}) => {
  await send(app, 'Hello')
  const generation = await server.nextGeneration()
  generation.release()
  await expect(answers(app)).toContainText('tokens')
  await writeRegistry(host.folder, { providers: [{ id: 'rig-b', baseUrl: server.url }] })
  await expect(app.getByRole('contentinfo')).toContainText('rig-b')
  await send(app, 'Still there?')
  await expect(questions(app).last()).toContainText('Still there?')
  await expect(app.getByRole('article').last()).toContainText(/rig-a/)
  await expect(app.getByRole('article').last()).toContainText(/registry|machine|provider/)
})

test('a ref of no machine is not taken by the picker', async ({ app }) => {
  await expect(composer(app)).toBeFocused()
  await app.keyboard.press('ControlOrMeta+j')
  await expect(app.getByRole('combobox', { name: 'Models' })).toBeFocused()
  await app.keyboard.type('nowhere/model')
  await expect(app.getByRole('dialog', { name: 'Models' })).toContainText('No model matches.')
  await app.keyboard.press('Enter')
  await expect(app.getByRole('dialog', { name: 'Models' })).toBeVisible()
})

test('a machine that is down is told; once it is up, the chat goes on', async ({ app, server }) => {
  await send(app, 'Hello')
  const generation = await server.nextGeneration()
  generation.release()
  await expect(answers(app)).toContainText('tokens')
  await server.refuse()
  await send(app, 'Are you there?')
  await expect(answers(app).last()).toContainText(
    /rig-a does not answer at .*: the connection was refused/,
  )
  await askAgain(app)
  await expect(app.getByRole('contentinfo')).toContainText('down')
  await server.accept()
  await answers(app).last().getByRole('button', { name: 'Regenerate' }).first().click()
  const second = await server.nextGeneration()
  second.release()
  await expect(answers(app).last()).toContainText('You said: Are you there?')
  await expect(app.getByRole('contentinfo')).toContainText('idle')
})

test.describe('a machine that is down from the beginning', () => {
  test.use({ registered: false })

  test('is there and grey, and comes up by itself', async ({ folder, start, page }) => {
    const server = await startModelServer({ models: [{ id: 'tiny' }], pace: 'manual' })
    await server.refuse()
    try {
      await writeRegistry(folder, { providers: [{ id: 'rig-a', baseUrl: server.url }] })
      await page.goto((await start(folder)).url)
      await expect(page.getByRole('contentinfo')).toContainText('down')
      await expect(composer(page)).toBeVisible()
      await server.accept()
      await askAgain(page)
      await expect(page.getByRole('contentinfo')).toContainText('idle')
      await expect(page.getByRole('button', { name: 'Model: rig-a/tiny' }).first()).toBeVisible()
    } finally {
      await server.close()
    }
  })
})

async function askAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Machines/ }).click()
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('ask all machines')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Chat', exact: true }).click()
}
