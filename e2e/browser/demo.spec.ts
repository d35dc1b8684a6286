import { column, columns, openArena, votes } from '../support/arena.ts'
import { answers, composer, send } from '../support/chat.ts'
import { Hands } from '../support/hands.ts'
import { removeUserData, startDemo, userData } from '../support/headless.ts'
import { expect, test } from '../support/test.ts'

test('the demo starts, says that it is one, and streams', async ({ page, watch }) => {
  test.skip(
    process.platform === 'win32',
    'on Windows its host would outlive a demo that is cut off',
  )
  const folder = await userData({})
  const demo = await startDemo(folder)
  try {
    await page.goto(demo.url)
    await expect(composer(page)).toBeFocused()
    await expect(page.getByRole('contentinfo')).toContainText('demo')
    await expect(page.getByRole('contentinfo')).toContainText('the models are scripted')
    await expect(page.getByRole('contentinfo')).toContainText('demo-rig')
    await page.keyboard.press('ControlOrMeta+j')
    await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
    expect(await page.getByRole('dialog').getByRole('option').count()).toBeGreaterThanOrEqual(5)
    await page.keyboard.press('Escape')
    await send(page, 'Hello')
    await expect(answers(page, /^demo-/)).toContainText(/\w{3}/)
    await expect(answers(page, /^demo-/)).toContainText('tokens', { timeout: 20_000 })
    watch.stop()
  } finally {
    expect(await demo.end('SIGTERM')).toBe(0)
    await removeUserData(folder)
  }
})

test('a newcomer plays a blind round of four over two machines, by keys alone', async ({
  page,
  watch,
}) => {
  test.slow() // one of the models takes 12 s to load
  const folder = await userData({})
  const demo = await startDemo(folder)
  try {
    await page.goto(demo.url)
    await expect(composer(page)).toBeFocused()
    await openArena(page)
    await expect(page.getByRole('list', { name: 'Line-up' }).getByRole('listitem')).toHaveCount(4)
    await page.keyboard.type('What are you good at?')
    const hands = new Hands(page)
    await hands.press('Control+Enter')
    await expect(page.getByRole('contentinfo')).toContainText('1 of 4 ready')
    await expect(columns(page)).not.toContainText('scripted')
    await expect(page.getByRole('contentinfo')).toContainText('4 of 4 ready', { timeout: 60_000 })
    await expect(page.getByRole('contentinfo')).not.toContainText('demo-')
    await expect(columns(page)).not.toContainText('names itself')
    await expect(column(page, 4)).toContainText('scripted')
    // One of the models never ends its answer, and any column may be its.
    const best = page.getByRole('radio', { name: /^Best \d/, disabled: false }).first()
    await hands.press((await best.innerText()).match(/\d/)?.[0] ?? '')
    await expect(best).toContainText('↵')
    await hands.press('t')
    await expect(votes(page)).toContainText('You called it a tie, a blind vote')
    await expect(columns(page)).toContainText('quick')
    await expect(column(page, 1)).toContainText(/quick|thoughtful|slow-loader|fragile/)
    expect(hands.actions).toBeLessThanOrEqual(8)
    watch.stop()
  } finally {
    expect(await demo.end('SIGTERM')).toBe(0)
    await removeUserData(folder)
  }
})
