import { defineConfig } from 'vitest/config'

// What Stryker runs: the tests of the pure cores alone.
export default defineConfig({
  test: {
    testTimeout: 10_000,
    environment: 'node',
    // Not what tries thousands of orders of events: for each mutant that takes seconds, and the others notice as much.
    testNamePattern: /^(?!T-33|whatever happens)/,
    include: [
      'src/main/serve/{request-guard,same-secret}.test.ts',
      'src/main/desktop-rules/page-{address,answer}.test.ts',
      'src/main/core/inference/upstream/{sse-frames,clocks}.test.ts',
      'src/main/core/inference/{phase-times,resolve}.test.ts',
      'src/main/core/lanes/{decide,forecast,measured}.test.ts',
      'src/main/core/arena/ranking/{tally,strengths,gap,votes-missing,board}.test.ts',
      'src/main/core/providers/registry/*.test.ts',
    ],
  },
})
