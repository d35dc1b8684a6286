import { expect, test as base, type Page } from '@playwright/test'
import type { ModelServerOptions } from '../../src/main/core/testing/model-server/options.ts'
import {
  startModelServer,
  type ModelServer,
} from '../../src/main/core/testing/model-server/server.ts'
import { removeUserData, startHeadless, userData, type Headless } from './headless.ts'
import { watchPages, type Watch } from './watch.ts'

interface World {
  /** What the scripted model server is; set with `test.use`. It says only what a test lets it say. */
  readonly models: ModelServerOptions
  /** False: an empty profile, nothing in the registry. */
  readonly registered: boolean
  /** The settings file. Titles are off by themselves: they are further requests to the model server. */
  readonly settings: unknown
  readonly server: ModelServer
  /** A user data folder, as the host will find it. */
  readonly folder: string
  /** Starts a host on a folder; it is ended with the test. */
  readonly start: typeof startHeadless
  readonly host: Headless
  /** All pages of the test; what they should not have done fails it. */
  readonly watch: Watch
  /** The page, open and connected. */
  readonly app: Page
}

/** The whole product: a scripted model server, the built host on a folder of its own, and a page. */
export const test = base.extend<World>({
  models: [{ models: [{ id: 'tiny' }], pace: 'manual' }, { option: true }],
  registered: [true, { option: true }],
  settings: [{ titles: false }, { option: true }],
  server: async ({ models }, use) => {
    const server = await startModelServer(models)
    await use(server)
    await server.close()
  },
  folder: async ({ server, registered, settings }, use) => {
    const registry = { version: 1, providers: [{ id: 'rig-a', baseUrl: server.url }] }
    const folder = await userData({ settings, ...(registered && { registry }) })
    await use(folder)
    await removeUserData(folder)
  },
  start: async ({ watch }, use) => {
    const hosts: Headless[] = []
    await use(async (folder, args) => {
      const host = await startHeadless(folder, args)
      hosts.push(host)
      return host
    })
    watch.stop() // a page that loses its host says so
    await Promise.all(hosts.map((host) => host.end('SIGTERM')))
  },
  host: async ({ folder, start }, use) => use(await start(folder)),
  watch: [
    async ({ context }, use) => {
      const watch = watchPages(context)
      await use(watch)
      expect(watch.console, 'messages on the console').toEqual([])
      expect(watch.foreign, 'requests to somebody else').toEqual([])
    },
    { auto: true },
  ],
  app: async ({ page, host }, use) => {
    await page.goto(host.url)
    await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible()
    await use(page)
  },
})

export { expect }
