import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { manualClock } from '../core/testing/manual-clock.ts'
import { expectMode } from '../core/testing/system.ts'
import { temporaryFolder } from '../core/testing/temporary-folder.ts'
import { openLogFile } from './log-file.ts'
import { createRedactor } from './redact.ts'

function setUp(folder = join(temporaryFolder(), 'logs')) {
  const redactor = createRedactor()
  const shown: string[] = []
  const log = openLogFile(folder, manualClock(), redactor, (line) => shown.push(line))
  const path = join(folder, 'boocode.log')
  return { log, redactor, shown, path, read: () => readFileSync(path, 'utf8') }
}

test('entries are lines of JSON; warnings and errors are shown too, as sentences', () => {
  const { log, shown, read, path } = setUp()
  log.debug('small', { a: 1 })
  log.error('large')
  log.close()
  expect(
    read()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    { at: '2026-01-01T00:00:00.000Z', level: 'debug', message: 'small', a: 1 },
    { at: '2026-01-01T00:00:00.000Z', level: 'error', message: 'large' },
  ])
  expect(shown).toEqual(['Large.\n'])
  expectMode(path, 0o600)
})

test('secrets are taken out by the name of the field and by their value, wherever it stands', () => {
  const { log, redactor, shown, read } = setUp()
  redactor.hide('sk-canary-1234')
  log.error('asked with sk-canary-1234', {
    headers: { authorization: 'Bearer x', Cookie: 'y' },
    RIG_A_API_KEY: 'z',
    nested: [{ said: 'no: sk-canary-1234!' }],
    problem: 'it said sk-canary-1234',
    tokens: 12,
    key: 'a caller',
  })
  log.close()
  expect(read() + shown.join()).not.toMatch(/canary|Bearer x|"y"|"z"/)
  expect(read()).toContain('"tokens":12')
  expect(read()).toContain('"key":"a caller"')
})

test('fields that are no JSON cost the fields, not the entry', () => {
  const { log, read } = setUp()
  const round: Record<string, unknown> = {}
  round['self'] = round
  log.warn('odd', round)
  log.close()
  expect(read()).toContain('"message":"odd"')
})

test('a log that has grown large is put aside at the start', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'boocode.log'), 'x'.repeat(6 * 1024 * 1024))
  const { log, read, path } = setUp(folder)
  log.info('new')
  log.close()
  expect(read()).toContain('new')
  expect(statSync(path).size).toBeLessThan(1_000)
  expect(statSync(`${path}.old`).size).toBeGreaterThan(5_000_000)
})

test('one that cannot be put aside goes on', () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'boocode.log.old'))
  writeFileSync(join(folder, 'boocode.log'), 'x'.repeat(6 * 1024 * 1024))
  const { log, read } = setUp(folder)
  log.info('first')
  log.info('second')
  log.close()
  expect(read()).toMatch(/x\{.*first.*\n.*second.*\n$/)
})

test('one that grows large while it is written, too', () => {
  const { log, read, path } = setUp()
  const long = 'x'.repeat(1024 * 1024)
  for (let entry = 1; entry <= 7; entry += 1) log.info(`entry ${entry}`, { long })
  log.close()
  expect(read()).not.toContain('"entry 5"')
  expect(read()).toContain('entry 7')
  expect(readFileSync(`${path}.old`, 'utf8')).toContain('entry 1')
})

test('nothing is touched before the first entry', () => {
  const { log, path } = setUp()
  expect(existsSync(path)).toBe(false)
  log.info('here')
  expect(existsSync(path)).toBe(true)
  log.close()
})
