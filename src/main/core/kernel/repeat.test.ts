import { expect, test } from 'vitest'
import { manualClock } from '../testing/manual-clock.ts'
import { repeat } from './repeat.ts'
import { createScope } from './scope.ts'

test('it is called after the first time, then after each that it answered, until the scope closes', async () => {
  const clock = manualClock()
  const scope = createScope()
  const calledAt: number[] = []
  repeat({ clock, scope }, 10, () => {
    calledAt.push(clock.now())
    return calledAt.length * 100
  })
  clock.advance(350)
  expect(calledAt).toEqual([10, 110, 310])
  await scope.close()
  clock.advance(10_000)
  expect(calledAt).toHaveLength(3)
})

test('one that throws is called again', () => {
  const clock = manualClock()
  let calls = 0
  repeat({ clock, scope: createScope() }, 10, () => {
    calls += 1
    throw new Error('The disk is gone')
  })
  expect(() => clock.advance(10)).toThrow('The disk is gone')
  expect(() => clock.advance(10)).toThrow('The disk is gone')
  expect(calls).toBe(2)
})
