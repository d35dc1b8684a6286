import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // A limit for what hangs, not a gate: a shared machine is slow at times.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        // Tests of what the build wrote into out/; they need one.
        test: { name: 'built', environment: 'node', include: ['e2e/built/**/*.test.ts'] },
      },
      {
        // Tests of what `./dev package --fake` has packed into dist/.
        test: { name: 'packaged', environment: 'node', include: ['e2e/packaged/**/*.test.ts'] },
      },
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['src/renderer/**/*.test.tsx'],
        },
      },
    ],
  },
})
