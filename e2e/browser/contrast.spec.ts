import type { Page } from '@playwright/test'
import { expect, test } from '../support/test.ts'

const inks = ['ink', 'ink-2', 'ink-3'] as const
const grounds = ['paper', 'surface', 'sunken'] as const

/** The contrast of every ink on every ground, as the page draws them: 1 to 21. The least of them. */
function leastContrast(page: Page): Promise<number> {
  return page.evaluate(
    ([inksThere, groundsThere]) => {
      const probe = document.body.appendChild(document.createElement('i'))
      const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
      if (canvas === null) throw new Error('No canvas')
      const luminance = (name: string): number => {
        probe.style.color = `var(--color-${name})`
        canvas.fillStyle = getComputedStyle(probe).color
        canvas.fillRect(0, 0, 1, 1)
        const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map(
          (part) => {
            const share = part / 255
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
          },
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue
      }
      const ratios = inksThere.flatMap((ink) =>
        groundsThere.map((ground) => {
          const [a, b] = [luminance(ink), luminance(ground)]
          return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
        }),
      )
      probe.remove()
      return Math.min(...ratios)
    },
    [inks, grounds] as const,
  )
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`who asks for more contrast reads every text at 7 to 1, ${colorScheme}`, async ({ app }) => {
    await app.emulateMedia({ colorScheme, contrast: 'no-preference' })
    const usual = await leastContrast(app)
    expect(usual).toBeGreaterThanOrEqual(4.5)
    await app.emulateMedia({ colorScheme, contrast: 'more' })
    const more = await leastContrast(app)
    expect(more).toBeGreaterThanOrEqual(7)
    expect(more).toBeGreaterThan(usual)
  })
}

test('with the system`s own colours the row that is meant has an edge, and what a lane does keeps its colour', async ({
  app,
}) => {
  const bar = app.getByRole('contentinfo').locator('[data-state=idle]').first()
  await expect(bar).toBeAttached()
  const groundOf = () => bar.evaluate((element) => getComputedStyle(element).backgroundColor)
  const usual = await groundOf()
  await app.emulateMedia({ forcedColors: 'active' })
  expect(await groundOf()).toBe(usual)
  await app.keyboard.press('ControlOrMeta+k')
  const meant = app.locator('[role=option][data-highlighted]')
  await expect(meant).toHaveCSS('outline-style', 'solid')
  await expect(meant).toHaveCSS('outline-width', '2px')
  await expect(app.getByRole('option').nth(1)).toHaveCSS('outline-style', 'none')
})
