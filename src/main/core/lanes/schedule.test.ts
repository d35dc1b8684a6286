import { expect, test } from 'vitest'
import { decide, inTurn, type Waiting } from './schedule.ts'

const chat = (order: number): Waiting => ({ order, priority: 'chat' })
const background = (order: number): Waiting => ({ order, priority: 'background' })

test('chat goes before background, and within each who came first', () => {
  expect(inTurn([background(1), chat(4), background(2), chat(3)])).toEqual([
    chat(3),
    chat(4),
    background(1),
    background(2),
  ])
})

test.each([
  { slots: 1, running: 0, starts: [chat(2)] },
  { slots: 1, running: 1, starts: [] },
  { slots: 3, running: 1, starts: [chat(2), background(1)] },
  { slots: 1, running: 3, starts: [] },
])('$slots slots with $running taken start $starts.length', ({ slots, running, starts }) => {
  expect(decide(slots, running, [background(1), chat(2)])).toEqual(starts)
})
