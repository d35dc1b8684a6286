import type { Page } from '@playwright/test'
import { fillWorld, firstScreen, newChat, views } from '../../scripts/screenshots/views.ts'
import { openWorld } from '../../scripts/screenshots/world.ts'
import { removeUserData, userData, type Headless } from './headless.ts'

/** Shows everything that can be seen, one after the other: first what a new user sees. */
export async function everyView(
  page: Page,
  start: (folder: string) => Promise<Headless>,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const world = await openWorld()
  const { registry, settings } = world
  const folders = [await userData({}), await userData({ registry, settings })] as const
  try {
    await page.goto((await start(folders[0])).url)
    await firstScreen.open(page)
    await look(firstScreen.name)
    await page.goto((await start(folders[1])).url)
    await fillWorld(page, world)
    for (const view of views) {
      await newChat(page)
      await view.open(page)
      await look(view.name)
    }
  } finally {
    await world.close()
    for (const folder of folders) await removeUserData(folder)
  }
}
