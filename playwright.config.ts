import { defineConfig, devices } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from './scripts/chromium.mjs'

const executablePath = findChromium(process)

export default defineConfig({
  testDir: 'e2e',
  testIgnore: ['electron/**', 'real/**'],
  workers: 2,
  forbidOnly: true,
  timeout: 60_000,
  reporter: 'line',
  use: {
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: CHROMIUM_FLAGS,
    },
  },
  projects: [{ name: 'chromium', use: { ...devices['Desktop Chrome'] } }],
})
