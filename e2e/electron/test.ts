import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test as base, type Page } from '@playwright/test'
import {
  startModelServer,
  type ModelServer,
} from '../../src/main/core/testing/model-server/server.ts'
import { removeUserData, userData } from '../support/headless.ts'
import { runDesktop, startDesktop, type Desktop, type DesktopOptions, type Ran } from './desktop.ts'

type Start = (more?: Pick<DesktopOptions, 'args' | 'env'>) => Promise<Desktop>
type Run = (options: DesktopOptions, box?: RegExp) => Promise<Ran>

/** A folder with a registry that names one scripted model server, and applications on it. */
interface World {
  readonly server: ModelServer
  /** The user data folder. */
  readonly folder: string
  /** Starts the application on the folder; it is ended with the world. */
  readonly start: Start
}

interface Shown {
  readonly desktop: Desktop
  readonly page: Page
}

interface OwnWorld extends World, Shown {
  /** Starts the application where it is expected to leave by itself; `box` is what it may say in a box. */
  readonly run: Run
}

/**
 * Each test has an application of its own: for what quits, dies or starts again. No start may have had anything to
 * complain of, which is looked at when the test is over.
 */
export const test = base.extend<OwnWorld>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures it hands over from the pattern
  server: async ({}, use) => useServer(use),
  // oxlint-disable-next-line no-empty-pattern -- as above
  folder: async ({}, use) => useFolder(use),
  start: async ({ server, folder }, use) => useStart(server, folder, use),
  desktop: async ({ start }, use) => use(await start()),
  page: async ({ desktop }, use) => use(desktop.page),
  // oxlint-disable-next-line no-empty-pattern -- as above
  run: async ({}, use) => {
    const complaints: string[] = []
    await use(async (options, box) => {
      const ran = await runDesktop(options)
      complaints.push(...ran.complaints.filter((one) => box?.test(one) !== true))
      return ran
    })
    expect(complaints).toEqual([])
  },
})

/** All tests of a file share one application; each begins in a new chat, and leaves nothing to complain of. */
export const sharing = base.extend<
  Shown & { readonly sound: void },
  { readonly world: World & { desktop: Desktop } }
>({
  world: [
    // oxlint-disable-next-line no-empty-pattern -- as above
    async ({}, use) =>
      useServer((server) =>
        useFolder((folder) =>
          useStart(server, folder, async (start) =>
            use({ server, folder, start, desktop: await start() }),
          ),
        ),
      ),
    { scope: 'worker' },
  ],
  desktop: async ({ world }, use) => use(world.desktop),
  page: async ({ desktop }, use) => {
    // By the page itself: what the menu asks for arrives some time later, and would take the page away from a test.
    await desktop.page.getByRole('button', { name: 'New chat' }).click()
    await expect(desktop.page.getByRole('heading', { name: 'New chat' })).toBeVisible()
    await use(desktop.page)
  },
  sound: [
    async ({ desktop }, use) => {
      await use()
      expect(desktop.complaints()).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

async function useServer(use: (server: ModelServer) => Promise<void>): Promise<void> {
  const server = await startModelServer({ models: [{ id: 'tiny' }], pace: 'manual' })
  await use(server)
  await server.close()
}

async function useFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await userData({ settings: { titles: false } })
  await use(folder)
  await removeUserData(folder)
}

async function useStart(
  server: ModelServer,
  folder: string,
  use: (start: Start) => Promise<void>,
): Promise<void> {
  const registryPath = join(folder, 'machines.json')
  const registry = { version: 1, providers: [{ id: 'rig-a', baseUrl: server.url }] }
  await writeFile(registryPath, JSON.stringify(registry))
  const started: Desktop[] = []
  await use(async (more = {}) => {
    const desktop = await startDesktop({ userDataDir: folder, registryPath, ...more })
    started.push(desktop)
    await expect(desktop.page.getByRole('navigation', { name: 'Views' })).toBeVisible()
    return desktop
  })
  for (const desktop of started) await desktop.dispose()
  expect(started.flatMap((desktop) => desktop.complaints())).toEqual([])
}
