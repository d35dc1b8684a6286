import { AxeBuilder } from '@axe-core/playwright'
import { fillWorld, newChat, views } from '../../scripts/screenshots/views.ts'
import { openWorld } from '../../scripts/screenshots/world.ts'
import { removeUserData, userData } from '../support/headless.ts'
import { expect, test } from '../support/test.ts'

test.describe.configure({ mode: 'parallel' })

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every view can be used by everybody, ${colorScheme}`, async ({ page, start }) => {
    test.slow() // axe takes its time on a machine of two cores
    const world = await openWorld()
    const folder = await userData({ registry: world.registry, settings: world.settings })
    try {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.goto((await start(folder)).url)
      await fillWorld(page, world)
      for (const view of views) {
        await newChat(page)
        await view.open(page)
        const { violations } = await new AxeBuilder({ page }).analyze()
        const grave = violations.filter(
          ({ impact }) => impact === 'serious' || impact === 'critical',
        )
        const told = grave.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
        expect.soft(told, view.name).toEqual([])
      }
    } finally {
      await world.close()
      await removeUserData(folder)
    }
  })
}
