import { expect, test as base, type Page } from '@playwright/test'
import type { ModelServerOptions } from '../../src/main/core/testing/model-server/options.ts'
import { startModelServer, type ModelServer } from '../../src/main/core/testing/model-server/server.ts'
import { removeUserData, startHeadless, userData, type Headless } from './headless.ts'

interface World {
  /** What the scripted model server is; set with `test.use`. */
  readonly models: ModelServerOptions
  /** False: an empty profile, nothing in the registry. */
  readonly registered: boolean
  readonly server: ModelServer
  readonly host: Headless
  /** The page, open and connected; a message on its error console fails the test. */
  readonly app: Page
}

/** The whole product: a scripted model server, the built host on a folder of its own, and a page. */
export const test = base.extend<World>({
  models: [{ models: [{ id: 'tiny', tokensPerSecond: 200 }] }, { option: true }],
  registered: [true, { option: true }],
  server: async ({ models }, use) => {
    const server = await startModelServer(models)
    await use(server)
    await server.close()
  },
  host: async ({ server, registered }, use) => {
    const registry = { version: 1, providers: [{ id: 'rig-a', baseUrl: server.url }] }
    const folder = await userData(registered ? registry : null)
    const host = await startHeadless(folder)
    await use(host)
    await host.end('SIGTERM')
    await removeUserData(folder)
  },
  app: async ({ page, host }, use) => {
    const problems = watchConsole(page)
    await page.goto(host.url)
    await expect(page.getByRole('navigation').first()).toBeVisible()
    await use(page)
    expect(problems, 'messages on the error console').toEqual([])
  },
})

/** Errors and warnings the page wrote; a violated content security policy is one. */
export function watchConsole(page: Page): string[] {
  const problems: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(String(error)))
  return problems
}

export { expect }
