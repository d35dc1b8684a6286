import { expect, test } from 'vitest'
import { createPhaseTimes } from './phase-times.ts'

test('each phase has its time; the first token is counted from the lease, without loading', () => {
  const phases = createPhaseTimes(100)
  phases.leased(150)
  phases.enter('reading', 150)
  phases.enter('loading', 160)
  phases.enter('reading', 400)
  phases.enter('thinking', 500.6)
  phases.enter('writing', 700)
  phases.enter('thinking', 750)
  phases.enter('writing', 800)
  expect(phases.times(1_000)).toEqual({
    waitMs: 50,
    loadMs: 240,
    readMs: 111,
    firstMs: 111,
    thinkMs: 249,
    writeMs: 250,
  })
})

test("what it waits in its server's own queue is no time to the first token either", () => {
  const phases = createPhaseTimes(0)
  phases.enter('waiting', 10)
  phases.leased(100)
  phases.enter('reading', 110)
  phases.enter('waiting', 130)
  phases.enter('waiting', 200)
  phases.enter('loading', 300)
  phases.enter('reading', 400)
  phases.enter('writing', 450)
  phases.enter('waiting', 460)
  phases.enter('writing', 470)
  expect(phases.times(500)).toMatchObject({ waitMs: 290, loadMs: 100, readMs: 70, firstMs: 80 })
})

test('what it never came to has no time', () => {
  expect(createPhaseTimes(0).times(30)).toEqual({
    waitMs: 30,
    loadMs: null,
    readMs: null,
    firstMs: null,
    thinkMs: null,
    writeMs: null,
  })
})

test.each(['thinking', 'writing'] as const)('the first token may be one of %s', (phase) => {
  const phases = createPhaseTimes(0)
  phases.leased(10)
  phases.enter(phase, 40)
  expect(phases.times(50).firstMs).toBe(30)
})

test('without a lease there is no first token', () => {
  const phases = createPhaseTimes(0)
  phases.enter('writing', 40)
  expect(phases.times(50)).toMatchObject({ firstMs: null, writeMs: 10 })
})
