import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// A limit for what hangs, not a gate: a shared machine is slow at times.
const limits = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 15_000 } },
  setupFiles: ['./scripts/patient-tests.ts'],
}

export default defineConfig({
  test: {
    // One processor is left idle when not said: on a machine with two, half of the time.
    maxWorkers: '100%',
    projects: [
      {
        // Tests of what the build wrote into out/; they need one.
        test: {
          ...limits,
          name: 'built',
          environment: 'node',
          include: ['e2e/built/**/*.test.ts'],
        },
      },
      {
        // Tests of what `./dev package --fake` has packed into dist/.
        test: {
          ...limits,
          name: 'packaged',
          environment: 'node',
          include: ['e2e/packaged/**/*.test.ts'],
        },
      },
      {
        test: {
          ...limits,
          name: 'node',
          environment: 'node',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
        },
      },
      {
        plugins: [react()],
        test: {
          ...limits,
          name: 'dom',
          environment: 'happy-dom',
          setupFiles: ['./scripts/patient-dom-tests.ts'],
          include: ['src/renderer/**/*.test.tsx'],
          // A window knows no environment, so its tests are told.
          provide: {
            torture: process.env['BOOCODE_TORTURE'] === 'full',
            seed: Number(process.env['BOOCODE_SEED'] ?? 20_261_121),
          },
        },
      },
    ],
  },
})
