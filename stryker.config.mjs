// How good the tests of the pure cores are: Stryker changes one thing at a time and looks whether a test notices.
// By hand, one core after the other, some minutes each: `BOOCODE_CORE=lanes npx stryker run`; their names stand in
// scripts/mutation/cores.ts, the figures in docs/rules.md.
import { coresNamed } from './scripts/mutation/cores.ts'

/** @type {import('@stryker-mutator/core').PartialStrykerOptions} */
export default {
  mutate: coresNamed(process.env['BOOCODE_CORE']).flatMap(({ mutate }) => mutate),
  testRunner: 'vitest',
  coverageAnalysis: 'perTest',
  vitest: { configFile: 'scripts/mutation/vitest.config.ts' },
  // Stryker would rewrite the file it names with an interface that TypeScript 7 has not; there is nothing to rewrite.
  tsconfigFile: 'none',
  ignorePatterns: ['/out', '/dist', '/.node', '/bench', '/test-results', '/shots', '/e2e', '/docs'],
  reporters: ['clear-text', 'progress'],
  concurrency: 2,
  // Added to the time the tests of a mutant take without it: on a busy machine that alone would be too short.
  timeoutMS: 10_000,
  thresholds: { high: 95, low: 90, break: 90 },
}
