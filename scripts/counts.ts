import { z } from 'zod/mini'

/** What a part of the checks came to. */
export interface Counts {
  passed: number
  failed: number
  /** Of those that passed: how many did so only when they were run once more. */
  flaky?: number
}

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
})

const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
})

/** Adds up. */
export function total(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
  }
}

/** One check that either holds or does not. */
export function countOfExit(code: number): Counts {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/**
 * The counts of vitest's `json` report (parsed, or undefined where it wrote none). A file that failed before its first
 * test counts as one failure. Throws a ZodError for anything else.
 */
export function countsOfVitest(report: unknown): Counts {
  const { numPassedTests, numFailedTests, testResults } = VitestReport.parse(report)
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  )
  return { passed: numPassedTests, failed: numFailedTests + broken.length }
}

/**
 * The counts of Playwright's `json` report (parsed). A flaky test failed once and passed when it was run again at once.
 * An error outside of any test counts as failed. Throws a ZodError for anything else.
 */
export function countsOfPlaywright(report: unknown): Counts {
  const { stats, errors } = PlaywrightReport.parse(report)
  const { expected, unexpected, flaky } = stats
  return {
    passed: expected + flaky,
    failed: unexpected + errors.length,
    ...(flaky > 0 && { flaky }),
  }
}

/**
 * Brings a report and the exit code of the program that wrote it together: one that failed without a failed test (it
 * broke, was ended, or wrote no report at all) counts as one failure, so that a sum never looks better than the run.
 */
export function withExit(counts: Counts | undefined, code: number): Counts {
  if (counts === undefined) return { passed: 0, failed: 1 }
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}
