import { WRONG_MODEL } from '../../src/main/core/testing/model-server/faults/saying.ts'
import { answers, beginAnswer, composer, send } from '../support/chat.ts'
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
  await app.keyboard.press('ControlOrMeta+.')
  await expect(answers(app).getByText('Stopped', { exact: true })).toBeVisible()
  await expect(answers(app)).toContainText('You said')
  await expect(app.getByRole('alert')).toHaveCount(0)
  await expect(app.locator('[data-sonner-toast]')).toHaveCount(0)
  expect(await generation.ended).toBe('abandoned')
  await expect(composer(app)).toBeFocused()
})

test('reloading in the middle loses nothing, and the text goes on', async ({ app, server }) => {
  const generation = await beginAnswer(app, server, 'one two three four five six')
  await expect(answers(app)).toContainText('You said: one')
  await app.reload()
  await expect(answers(app)).toContainText('You said: one')
  await generation.emit(1)
  await expect(answers(app)).toContainText('one two')
  generation.release()
  await expect(answers(app)).toContainText('You said: one two three four five six')
  await expect(answers(app)).toContainText('tokens')
})

test('two pages show the same text, and one page less changes nothing', async ({
  app,
  server,
  host,
  context,
}) => {
  const generation = await beginAnswer(app, server, 'one two three four five six')
  await expect(answers(app)).toContainText('one')
  const other = await context.newPage()
  await other.goto(host.url)
  await other.getByRole('option', { name: 'one two three four' }).click()
  await expect(answers(other)).toContainText('You said: one')
  await generation.emit(1)
  await expect(answers(other)).toContainText('one two')
  await expect(answers(app)).toContainText('one two')
  await other.close()
  await generation.emit(1)
  await expect(answers(app)).toContainText('one two three')
  await app.close()
  generation.release()
  expect(await generation.ended).toBe('complete')
  const again = await context.newPage()
  await again.goto(host.url)
  await expect(answers(again)).toContainText('You said: one two three four five six')
  await expect(answers(again)).toContainText('tokens')
})

test.describe('of a model that thinks', () => {
  const answer = () => ({ reasoning: 'Let me think about it.', text: 'It is blue.' })
  test.use({ models: { models: [{ id: 'tiny', reasoning: true, answer }], pace: 'manual' } })

  test('what it thought is folded away, with its time', async ({ app, server }) => {
    await send(app, 'Which colour?')
    const generation = await server.nextGeneration()
    await generation.emit(3)
    const fold = answers(app).getByRole('button', { name: 'Thinking' })
    await fold.click()
    await expect(answers(app)).toContainText('Let me think')
    await expect(answers(app).getByText(/^thinking/i)).toHaveCount(1)
    await generation.emit(5)
    await expect(answers(app).getByText('writing')).toBeVisible()
    await expect(answers(app).getByRole('button', { name: /^Thought/ })).toBeVisible()
    generation.release()
    await expect(answers(app)).toContainText('It is blue.')
    await expect(answers(app).getByRole('button', { name: /^Thought for/ })).toBeVisible()
  })
})

test.describe('of a model that writes wide code', () => {
  const answer = () => `\`\`\`ts\n${'const one = 1; '.repeat(40)}\n\`\`\``
  test.use({ models: { models: [{ id: 'tiny', answer }] } })

  test('its scroller is thin and in the colours of the theme', async ({ app }) => {
    await send(app, 'Some code?')
    const pre = answers(app).locator('.md-code > pre')
    await expect(pre).toHaveCSS('scrollbar-width', 'thin')
    await expect(pre).not.toHaveCSS('scrollbar-color', 'auto')
    await expect.poll(() => pre.evaluate((it) => it.scrollWidth > it.clientWidth)).toBe(true)
  })
})

test.describe('of a model that prints a call of a tool', () => {
  const said = '<tool_call>{"name": "look_up", "arguments": {"word": "tea"}}</tool_call>'
  test.use({ models: { models: [{ id: 'tiny', answer: () => said }] } })

  test('nothing was offered, so the text stays text', async ({ app }) => {
    await send(app, 'Look it up')
    await expect(answers(app)).toContainText(said)
    await expect(answers(app)).toContainText('tokens')
  })
})

test('another model than the asked one is told', async ({ app, server }) => {
  await server.inject('wrong_model')
  await send(app, 'Who are you?')
  const generation = await server.nextGeneration()
  generation.release()
  await expect(answers(app)).toContainText(`Asked for rig-a/tiny, served by ${WRONG_MODEL}.`)
})
