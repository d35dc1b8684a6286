import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { tellFigure } from '../../src/main/core/testing/tell-figure.ts'
import { readFigures } from './figures.ts'
import { outcomeOf } from './run-tests.ts'

const part = { figures: ['T-08 over a WebSocket', 'T-08 over the real core'], limitMinutes: 5 }
const told = part.figures.map((of) => ({ of, said: `${of}: 9 payloads` }))
const passed = { code: 0, lines: [] }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'boocode-figures-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

test('what a test tells of itself is read, with how much, how long and the seed', () => {
  const file = join(folder, 'figures')
  vi.stubEnv('BOOCODE_FIGURES', file)
  const began = performance.now() - 8_140
  tellFigure({ of: 'T-03', n: 2_000, what: 'streams', began, seed: 7, found: '0 failures' })
  tellFigure({ of: 'T-18', n: 20, what: 'sleeps', began })
  expect(readFigures(file).map(({ of, said }) => [of, said.replace(/8\.[12] s/, '8 s')])).toEqual([
    ['T-03', 'T-03: 2000 streams, 8 s, seed 7; 0 failures'],
    ['T-18', 'T-18: 20 sleeps, 8 s, nothing left to chance'],
  ])
})

test('a part of which everything was told and whose tests passed holds', () => {
  expect(outcomeOf(part, passed, told)).toEqual({
    said: told.map(({ said }) => said),
    skipped: [],
    failure: undefined,
  })
})

test('a part of which a figure is missing fails, although its tests passed', () => {
  expect(outcomeOf(part, passed, told.slice(0, 1)).failure).toBe(
    'Nothing was told of T-08 over the real core.',
  )
  expect(outcomeOf(part, passed, readFigures(join(folder, 'none'))).failure).toContain('Nothing')
})

test('a figure that could not be tried is named', () => {
  const [first, second] = told
  if (!first || !second) throw new Error('There are two')
  const said = 'T-08 over the real core: not tried, there is none'
  const { skipped, failure } = outcomeOf(part, passed, [first, { ...second, said, skipped: true }])
  expect(skipped).toEqual(['T-08 over the real core'])
  expect(failure).toBeUndefined()
})

test('tests that failed and tests that did not end are said', () => {
  const lines = [' RUN  v5.1.0', '\u001B[31m FAIL \u001B[39m src/a.test.ts > T-06']
  expect(outcomeOf(part, { code: 1, lines }, told).failure).toBe(
    'It ended with 1. FAIL  src/a.test.ts > T-06',
  )
  const ofPlaywright = ['  1 failed', '  1) [browser] › e2e/browser/a.spec.ts:9:1 › a name']
  expect(outcomeOf(part, { code: 1, lines: ofPlaywright }, told).failure).toBe(
    'It ended with 1. 1) [browser] › e2e/browser/a.spec.ts:9:1 › a name',
  )
  expect(outcomeOf(part, { code: 'late', lines }, told).failure).toBe(
    'It did not end within 5 minutes.',
  )
})
