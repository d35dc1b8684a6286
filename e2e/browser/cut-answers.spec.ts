import type { Locator } from '@playwright/test'
import { times } from '../../src/main/core/testing/full-counts.ts'
import { tellFigure } from '../../src/main/core/testing/tell-figure.ts'
import { hostileMarkdown } from '../../src/renderer/ui/testing/hostile-markdown.ts'
import { answers, send } from '../support/chat.ts'
import { expect, test } from '../support/test.ts'

// T-10: the text may end anywhere. Every character is cut at in markdown.test.tsx; here in a browser, with what an
// answer goes through: streamed, stopped, stored, read again.

const answer = () => hostileMarkdown
test.use({ models: { models: [{ id: 'tiny', answer }], pace: 'manual' } })

const began = performance.now()
let cut = 0
test.afterAll(() => {
  tellFigure({ of: 'T-10 in a browser', n: cut, what: 'cuts', began })
})

/** Percent of the text, each in the middle of its share. */
const count = times(5, 25)
const cuts = Array.from({ length: count }, (_, index) => (100 * (index + 0.5)) / count)

for (const percent of cuts) {
  test(`hostile Markdown cut off at ${percent} % is drawn the same live and stored`, async ({
    app,
    server,
    context,
  }) => {
    const address = app.url()
    await send(app, 'Show me something')
    const generation = await server.nextGeneration()
    const { length } = generation.facts.tokens
    await generation.emit(Math.floor((length * percent) / 100))
    await expect(answers(app).locator('.md')).not.toBeEmpty()
    await app.keyboard.press('Escape')
    await expect(answers(app)).toContainText(/stopped/i)
    const body = answers(app).locator('.md')
    const live = await drawn(body)

    await app.reload()
    await expect(answers(app)).toContainText(/stopped/i)
    await expect.poll(() => drawn(body)).toBe(live)
    await expect(answers(app).locator('img, iframe, script, object, embed, form')).toHaveCount(0)
    expect(app.url()).toBe(address)
    expect(context.pages()).toHaveLength(1)
    cut += 1
  })
}

/** What is drawn, but for the colours of code: they come later, from a worker. */
function drawn(markdown: Locator): Promise<string> {
  return markdown.evaluate((element) => {
    const copy = document.createElement('div')
    copy.append(...[...element.childNodes].map((node) => node.cloneNode(true)))
    for (const code of copy.querySelectorAll('code')) code.textContent = String(code.textContent)
    return copy.innerHTML
  })
}
