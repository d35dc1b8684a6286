// How good the tests of the pure cores are: Stryker changes one thing at a time and looks whether a test notices.
// By hand: `npx stryker run`, some minutes. The figure stands in docs/rules.md.

/** @type {import('@stryker-mutator/core').PartialStrykerOptions} */
export default {
  mutate: [
    'src/main/serve/request-guard.ts',
    'src/main/serve/same-secret.ts',
    'src/main/desktop-rules/page-address.ts',
    'src/main/desktop-rules/page-answer.ts',
    'src/main/core/inference/upstream/sse-frames.ts',
    'src/main/core/inference/upstream/clocks.ts',
    'src/main/core/inference/phase-times.ts',
    'src/main/core/inference/resolve.ts',
    'src/main/core/lanes/{decide,turn-order,forecast,measured}.ts',
    'src/main/core/arena/ranking/{tally,narrow,matrix,strengths,gap,votes-missing,board}.ts',
    'src/main/core/providers/registry/registry.ts',
    'src/main/core/providers/registry/registry-diff.ts',
  ],
  testRunner: 'vitest',
  vitest: { configFile: 'scripts/mutation/vitest.config.ts' },
  // Stryker would rewrite the file it names with an interface that TypeScript 7 has not; there is nothing to rewrite.
  tsconfigFile: 'none',
  ignorePatterns: ['/out', '/dist', '/.node', '/bench', '/test-results', '/shots', '/e2e', '/docs'],
  reporters: ['clear-text', 'progress'],
  concurrency: 2,
  thresholds: { high: 95, low: 90, break: 90 },
}
