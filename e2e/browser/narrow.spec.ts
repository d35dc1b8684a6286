import type { Page } from '@playwright/test'
import { fillWorld, newChat, views } from '../../scripts/screenshots/views.ts'
import { openWorld } from '../../scripts/screenshots/world.ts'
import { removeUserData, userData } from '../support/headless.ts'
import { expect, test } from '../support/test.ts'

/** What must show everything it holds; only a list, a table, code and a formula scroll. */
const bars = 'header, footer, nav, form, [role="dialog"], [role="menu"]'

test('nothing is cut in a narrow window', async ({ page, start }) => {
  const world = await openWorld()
  const folder = await userData({ registry: world.registry, settings: world.settings })
  try {
    await page.goto((await start(folder)).url)
    await fillWorld(page, world)
    for (const view of views) {
      await newChat(page)
      await view.open(page)
      await page.setViewportSize({ width: 360, height: 640 })
      await expect.soft.poll(() => cut(page), { message: view.name }).toEqual([])
      await page.setViewportSize({ width: 1280, height: 720 })
    }
  } finally {
    await world.close()
    await removeUserData(folder)
  }
})

/** The bars and dialogs that hold more than they show, or reach out of the window. */
function cut(page: Page): Promise<string[]> {
  return page.locator(bars).evaluateAll((elements) =>
    elements
      .filter((element) => element.checkVisibility())
      .filter(
        (element) =>
          element.scrollWidth > element.clientWidth ||
          element.getBoundingClientRect().right > window.innerWidth,
      )
      .map((element) => `${element.tagName} ${element.textContent?.slice(0, 60) ?? ''}`),
  )
}
