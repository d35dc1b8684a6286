import { answers, composer, send } from '../support/chat.ts'
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
