import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test as base, type Page } from '@playwright/test'
import {
  startModelServer,
  type ModelServer,
} from '../../src/main/core/testing/model-server/server.ts'
import { userData } from '../support/headless.ts'
import { startDesktop, type Desktop } from './desktop.ts'

interface World {
  readonly server: ModelServer
  /** The user data folder. */
  readonly folder: string
  /** Starts the application on the folder; it is ended with the test, and must not have complained. */
  readonly start: () => Promise<Desktop>
  readonly desktop: Desktop
  readonly page: Page
}

/** The built desktop application, beside a scripted model server that a registry file names. */
export const test = base.extend<World>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures it hands over from the pattern
  server: async ({}, use) => {
    const server = await startModelServer({ models: [{ id: 'tiny' }], pace: 'manual' })
    await use(server)
    await server.close()
  },
  // oxlint-disable-next-line no-empty-pattern -- as above
  folder: async ({}, use) => {
    const folder = await userData({ settings: { titles: false } })
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  start: async ({ server, folder }, use) => {
    const registryPath = join(folder, 'machines.json')
    const registry = { version: 1, providers: [{ id: 'rig-a', baseUrl: server.url }] }
    await writeFile(registryPath, JSON.stringify(registry))
    const started: Desktop[] = []
    await use(async () => {
      const desktop = await startDesktop({ userDataDir: folder, registryPath })
      started.push(desktop)
      await expect(desktop.page.getByRole('navigation', { name: 'Views' })).toBeVisible()
      return desktop
    })
    for (const desktop of started) await desktop.dispose()
  },
  desktop: async ({ start }, use) => use(await start()),
  page: async ({ desktop }, use) => use(desktop.page),
})

export { expect }
