import { defineConfig, devices } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from './scripts/chromium.mjs'

const executablePath = findChromium(process)

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  workers: 2,
  forbidOnly: true,
  // Limits for what hangs, not gates: a shared machine is slow at times.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'line',
  use: {
    ...devices['Desktop Chrome'],
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: CHROMIUM_FLAGS,
    },
  },
  // Each has its own traces: a run of one project empties its folder first.
  projects: [
    {
      name: 'browser',
      outputDir: 'test-results/browser',
      testIgnore: ['**/e2e/electron/**', '**/e2e/real/**'],
    },
    { name: 'electron', outputDir: 'test-results/electron', testDir: 'e2e/electron' },
    { name: 'real', outputDir: 'test-results/real', testDir: 'e2e/real' },
  ],
})
