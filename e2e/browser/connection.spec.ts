import type { WebSocketRoute } from '@playwright/test'
import { answers, beginAnswer, composer } from '../support/chat.ts'
import { refusedHeadless } from '../support/headless.ts'
import { storedDraft } from '../support/stored.ts'
import { expect, test } from '../support/test.ts'

test('a dropped socket is told, and the text goes on over the next one', async ({
  page,
  host,
  server,
}) => {
  const sockets: WebSocketRoute[] = []
  let refused = false
  await page.routeWebSocket(/^ws:/, (socket) => {
    if (refused) {
      void socket.close()
      return
    }
    sockets.push(socket)
    socket.connectToServer()
  })
  await page.goto(host.url)
  const generation = await beginAnswer(page, server, 'one two three four five six')
  await expect(answers(page)).toContainText('You said: one')
  refused = true
  await sockets.at(-1)?.close()
  const lost = page
    .getByRole('status')
    .filter({ hasText: 'The connection to BooCode has been lost' })
  await expect(lost).toBeVisible()
  await generation.emit(2)
  refused = false
  await lost.getByRole('button', { name: 'Try now' }).click()
  await expect(lost).toBeHidden()
  await expect(answers(page)).toContainText('one two three')
  generation.release()
  await expect(answers(page)).toContainText('You said: one two three four five six')
})

test('a host that was started again on the same port asks for its new address', async ({
  app,
  host,
  start,
  watch,
}) => {
  watch.allow(/WebSocket/)
  await composer(app).fill('Not sent yet')
  await expect.poll(() => storedDraft(host.folder)).toContain('Not sent yet')
  const { port } = new URL(host.url)
  await host.end('SIGTERM')
  await expect(app.getByRole('status')).toContainText('The connection to BooCode has been lost')
  await expect(app.getByText('start it again and open the address it prints')).toBeVisible()
  const again = await start(host.folder, ['--port', port])
  await expect(app.getByRole('main')).toContainText('This window cannot talk to BooCode')
  await app.goto(again.url)
  await expect(composer(app)).toHaveValue('Not sent yet')
})

test('a second host on the same folder leaves with a sentence that names the first', async ({
  host,
}) => {
  const { code, said } = await refusedHeadless(host.folder)
  expect(code).toBe(3)
  expect(said).toContain(host.origin)
})

test('a page without the token is not let in', async ({ page, host, watch }) => {
  watch.allow(/WebSocket/)
  await page.goto(host.origin)
  await expect(page.getByRole('main')).toContainText('This window cannot talk to BooCode')
})
