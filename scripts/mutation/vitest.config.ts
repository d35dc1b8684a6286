import { defineConfig } from 'vitest/config'
import { coresNamed } from './cores.ts'

// What Stryker runs: the tests of the pure cores alone.
export default defineConfig({
  test: {
    testTimeout: 10_000,
    environment: 'node',
    setupFiles: ['./scripts/mutation/leave-out.ts'],
    include: coresNamed(process.env['BOOCODE_CORE']).flatMap(({ tests }) => tests),
  },
})
