import { existsSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { manualClock } from '../testing/manual-clock.ts'
import { expectMode } from '../testing/system.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { createBallast, isDiskFull } from './ballast.ts'

function setUp() {
  const dir = temporaryFolder()
  const clock = manualClock()
  return { ballast: createBallast(dir, clock), path: join(dir, 'ballast'), clock, dir }
}

test('it takes up 4 MiB of the user alone, and is made whole again', () => {
  const { ballast, path } = setUp()
  ballast.keep()
  expect(statSync(path).size).toBe(4 * 1_048_576)
  expectMode(path, 0o600)
  expect(statSync(path).blocks * 512).toBeGreaterThanOrEqual(4 * 1_048_576)
  truncateSync(path, 10)
  ballast.keep()
  expect(statSync(path).size).toBe(4 * 1_048_576)
})

test('it can be given up once; then what is left is for ends until it is made again', () => {
  const { ballast, path, clock } = setUp()
  expect(ballast.release()).toBe(false)
  expect(ballast.isSpent()).toBe(false)
  ballast.keep()
  expect(ballast.release()).toBe(true)
  expect(ballast.release()).toBe(false)
  expect(existsSync(path)).toBe(false)
  // This disk has space: the first look finds it.
  expect(ballast.isSpent()).toBe(false)
  expect(existsSync(path)).toBe(true)
  ballast.release()
  expect(ballast.isSpent()).toBe(true)
  clock.advance(1_000)
  expect(ballast.isSpent()).toBe(false)
})

test('where it cannot be made there is none', () => {
  const { ballast, dir } = setUp()
  const inTheWay = createBallast(join(dir, 'nowhere'), manualClock())
  inTheWay.keep()
  expect(inTheWay.release()).toBe(false)
  writeFileSync(join(dir, 'other'), '')
  expect(isDiskFull(dir)).toBe(false)
  expect(ballast.isSpent()).toBe(false)
})
