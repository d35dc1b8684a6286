import { answers, composer, questions, send } from '../support/chat.ts'
import { storedDraft, storedText } from '../support/stored.ts'
import { expect, test } from '../support/test.ts'

test('a host killed in mid-stream leaves the text so far, and says what happened', async ({
  app,
  server,
  host,
  start,
  watch,
}) => {
  watch.allow(/WebSocket/)
  await send(app, 'one two three four five six')
  const generation = await server.nextGeneration()
  await generation.emit(5)
  await expect(answers(app)).toContainText('one two')
  await expect.poll(() => storedText(host.folder)).toContain('one two')
  await host.end('SIGKILL')
  await expect(app.getByRole('status')).toContainText('The connection to BooCode has been lost')
  await expect(answers(app)).toContainText('one two')

  const again = await start(host.folder)
  await app.goto(again.url)
  await app.getByRole('option', { name: 'one two three' }).click()
  await expect(answers(app)).toContainText('You said: one two')
  await expect(answers(app)).toContainText(/because the application ended unexpectedly/)
  await expect(questions(app)).toContainText('one two three four five six')
  await app.getByRole('button', { name: /^Notices/ }).click()
  await expect(app.getByRole('main')).toContainText('BooCode did not end properly last time')
})

test('what is being written survives the kill of the host', async ({ app, host, start, watch }) => {
  watch.allow(/WebSocket/)
  await composer(app).fill('A thought that is not finished')
  await expect.poll(() => storedDraft(host.folder)).toContain('not finished')
  await host.end('SIGKILL')
  await app.goto((await start(host.folder)).url)
  await expect(composer(app)).toHaveValue('A thought that is not finished')
})

test('so does what is being written in a chat', async ({ app, server, host, start, watch }) => {
  watch.allow(/WebSocket/)
  await send(app, 'Hello')
  const generation = await server.nextGeneration()
  generation.release()
  await expect(answers(app)).toContainText('tokens')
  await composer(app).fill('And a thought')
  await expect.poll(() => storedDraft(host.folder)).toContain('And a thought')
  await host.end('SIGKILL')
  await app.goto((await start(host.folder)).url)
  await expect(composer(app)).toHaveValue('And a thought')
})

test('a message of 5 MB gets a sentence and is not lost', async ({ app, host }) => {
  const text = 'All work and no play. '.repeat(240_000)
  const length = () => composer(app).evaluate((field: HTMLTextAreaElement) => field.value.length)
  await composer(app).fill(text)
  await expect(app.getByRole('alert')).toContainText('5,280,000 characters')
  await expect(app.getByRole('alert')).toContainText('Nothing is lost')
  await expect(app.getByRole('button', { name: 'Send' })).toBeDisabled()
  await expect.poll(() => storedDraft(host.folder).length).toBeGreaterThan(text.length)
  await app.reload()
  await expect(composer(app)).toBeVisible({ timeout: 20_000 }) // the browser lays 5 MB out
  expect(await length()).toBe(text.length)
})
