import { hostileMarkdown } from '../../src/renderer/ui/testing/hostile-markdown.ts'
import { answers, send } from '../support/chat.ts'
import { expect, test } from '../support/test.ts'

const answer = () => hostileMarkdown
test.use({ models: { models: [{ id: 'tiny', answer }], pace: 'manual' } })

test('hostile Markdown asks for nothing, goes nowhere, and is drawn the same when it is stored', async ({
  app,
  server,
  context,
}) => {
  const address = app.url()
  const title = await app.title()
  const body = answers(app).locator('.md')
  await send(app, 'Show me something')
  const generation = await server.nextGeneration()
  const { length } = generation.facts.tokens
  for (let sent = 0; sent < length; sent += 20) await generation.emit(20)
  generation.release()
  await expect(answers(app)).toContainText('tokens')
  await expect(answers(app)).toContainText('never closed')
  // Code is coloured by a worker, once its block is closed.
  await expect(body.locator('pre', { hasText: 'const a =' }).locator('.md-keyword')).toHaveCount(1)
  const live = await body.innerHTML()

  await app.reload()
  await expect(answers(app)).toContainText('never closed')
  await expect.poll(() => body.innerHTML()).toBe(live)
  await expect(answers(app).locator('img, iframe, script, object, embed, form')).toHaveCount(0)
  expect(app.url()).toBe(address)
  expect(await app.title()).toBe(title)
  expect(context.pages()).toHaveLength(1)
})

test('a page of ours may load nothing of anybody else', async ({ app, host, watch }) => {
  const response = await app.request.get(host.origin)
  const policy = response.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe-eval')
  watch.allow(/Content Security Policy|Failed to fetch|ERR_BLOCKED_BY_CSP|violates/)
  const loaded = await app.evaluate(() =>
    fetch('https://example.com/').then(
      () => true,
      () => false,
    ),
  )
  expect(loaded).toBe(false)
})
