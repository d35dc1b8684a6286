import type { Page } from '@playwright/test'
import { everyView } from '../support/every-view.ts'
import { expect, test } from '../support/test.ts'

/** What must show everything it holds; only a list, a table, code and a formula scroll. */
const bars = 'header, footer, nav, form, [role="dialog"], [role="menu"]'

test('nothing is cut in a narrow window', async ({ page, start }) => {
  test.slow() // everything that can be seen, on a machine of two cores
  await everyView(page, start, async (name) => {
    await page.setViewportSize({ width: 360, height: 640 })
    await expect.soft.poll(() => cut(page), { message: name }).toEqual([])
    await page.setViewportSize({ width: 1280, height: 720 })
  })
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
