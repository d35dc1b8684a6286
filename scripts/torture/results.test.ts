import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keep } from './results.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'boocode-results-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

test('the last result of each part is kept', () => {
  const file = join(folder, 'results', 'torture.json')
  keep(file, 'T-03', { seconds: 1 })
  keep(file, 'T-01', { seconds: 2 })
  keep(file, 'T-03', { seconds: 3 })
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    'T-01': { seconds: 2 },
    'T-03': { seconds: 3 },
  })
})

test('a file that nobody can read keeps no result from being kept', () => {
  const file = join(folder, 'torture.json')
  writeFileSync(file, '{')
  keep(file, 'T-01', { seconds: 2 })
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ 'T-01': { seconds: 2 } })
})
