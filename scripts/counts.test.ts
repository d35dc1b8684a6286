import { expect, test } from 'vitest'
import { countOfExit, countsOfPlaywright, countsOfVitest, total, withExit } from './counts.ts'

test('counts add up', () => {
  const all = [countOfExit(0), countOfExit(2), { passed: 40, failed: 2 }]
  expect(total(all)).toEqual({ passed: 41, failed: 3 })
  expect(total([])).toEqual({ passed: 0, failed: 0 })
})

const file = (status: string, ...assertions: string[]) => ({
  status,
  assertionResults: assertions.map((assertion) => ({ status: assertion })),
})

test('vitest: tests, and files that broke before their first test', () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 1,
    testResults: [file('passed', 'passed'), file('failed', 'passed', 'failed'), file('failed')],
  }
  expect(countsOfVitest(report)).toEqual({ passed: 5, failed: 2 })
  expect(() => countsOfVitest({})).toThrow()
})

test('Playwright: a test that passed when run again is told, an error outside of tests is a failure', () => {
  const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 3 }
  expect(countsOfPlaywright({ stats, errors: [{}] })).toEqual({ passed: 8, failed: 2, flaky: 1 })
  expect(() => countsOfPlaywright({ stats })).toThrow()
})

test('a sum never looks better than the run', () => {
  expect(withExit({ passed: 5, failed: 0 }, 0)).toEqual({ passed: 5, failed: 0 })
  expect(withExit({ passed: 5, failed: 2 }, 1)).toEqual({ passed: 5, failed: 2 })
  expect(withExit({ passed: 5, failed: 0 }, 1)).toEqual({ passed: 5, failed: 1 })
  expect(withExit(undefined, 0)).toEqual({ passed: 0, failed: 1 })
})
