import { expect, test } from 'vitest'
import { nextDeadline, released, slept, type Marks } from './clocks.ts'

const limits = { firstTokenMs: 1_000, bytesMs: 90, nextTokenMs: 80 }
const marks = (more: Partial<Marks>): Marks => ({
  began: 0,
  heldSince: null,
  byteAt: null,
  tokenAt: null,
  ...more,
})

test.each([
  {
    name: 'before the first byte only the first token counts',
    at: marks({}),
    next: { clock: 'first_token', at: 1_000 },
  },
  {
    name: 'a byte starts the byte clock',
    at: marks({ byteAt: 500 }),
    next: { clock: 'bytes', at: 590 },
  },
  {
    name: 'pings feed the byte clock, not the first-token clock',
    at: marks({ byteAt: 990 }),
    next: { clock: 'first_token', at: 1_000 },
  },
  {
    name: 'a token replaces the first-token clock',
    at: marks({ byteAt: 990, tokenAt: 990 }),
    next: { clock: 'token', at: 1_070 },
  },
  {
    name: 'pings do not feed the token clock',
    at: marks({ byteAt: 1_060, tokenAt: 990 }),
    next: { clock: 'token', at: 1_070 },
  },
  {
    name: 'while the server loads the first-token clock stands',
    at: marks({ heldSince: 10 }),
    next: undefined,
  },
  {
    name: 'a server that loads and talks must go on talking',
    at: marks({ heldSince: 10, byteAt: 20 }),
    next: { clock: 'bytes', at: 110 },
  },
])('$name', ({ at, next }) => {
  expect(nextDeadline(at, limits)).toEqual(next)
})

test('the time a server held us does not count', () => {
  expect(released(marks({ began: 5, heldSince: 100 }), 400)).toEqual(marks({ began: 305 }))
  expect(released(marks({ began: 5 }), 400)).toEqual(marks({ began: 5 }))
})

test('a sleep counts on no clock, and a connection gets its whole limit again', () => {
  expect(slept(marks({ began: 5, byteAt: 50, tokenAt: 40 }), 600, 700)).toEqual({
    began: 605,
    heldSince: null,
    byteAt: 700,
    tokenAt: 700,
  })
})

test('a sleep starts no clock that did not run, and holds what was held', () => {
  expect(slept(marks({ began: 5 }), 600, 700)).toEqual(marks({ began: 605 }))
  expect(slept(marks({ began: 5, heldSince: 30 }), 600, 700)).toEqual(
    marks({ began: 605, heldSince: 630 }),
  )
})
