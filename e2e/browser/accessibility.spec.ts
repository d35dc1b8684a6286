import { AxeBuilder } from '@axe-core/playwright'
import { everyView } from '../support/every-view.ts'
import { expect, test } from '../support/test.ts'

test.describe.configure({ mode: 'parallel' })

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every view can be used by everybody, ${colorScheme}`, async ({ page, start }) => {
    test.slow() // axe takes its time on a machine of two cores
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await everyView(page, start, async (name) => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      const told = grave.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
      expect.soft(told, name).toEqual([])
    })
  })
}
