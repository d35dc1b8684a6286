import { answers, composer, send } from '../support/chat.ts'
import { expect, test } from '../support/test.ts'

test('an answer streams and says which machine gave it', async ({ app, server }) => {
  await send(app, 'Hello there')
  const generation = await server.nextGeneration()
  await expect(answers(app)).toContainText(/reading \d/)
  await generation.emit(2)
  await expect(answers(app)).toContainText('You said')
  await expect(answers(app)).not.toContainText('Hello')
  await expect(answers(app)).toContainText('writing')
  generation.release()
  await expect(answers(app)).toContainText('You said: Hello there')
  await expect(answers(app)).toContainText('rig-a/tiny')
  await expect(answers(app)).toContainText('tokens')
})

test('stopping ends it as stopped, which is no error', async ({ app, server }) => {
  await send(app, 'A long story')
  const generation = await server.nextGeneration()
  await generation.emit(2)
  await expect(answers(app)).toContainText('You said')
  await app.keyboard.press('Control+.')
  await expect(answers(app).getByText('Stopped', { exact: true })).toBeVisible()
  await expect(answers(app)).toContainText('You said')
  await expect(app.getByRole('alert')).toHaveCount(0)
  await expect(app.locator('[data-sonner-toast]')).toHaveCount(0)
  expect(await generation.ended).toBe('abandoned')
  await expect(composer(app)).toBeFocused()
})
