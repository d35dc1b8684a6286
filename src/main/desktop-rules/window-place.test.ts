import { expect, test } from 'vitest'
import { isSeen, openingOf } from './window-place.ts'

const displays = [
  { workArea: { x: 0, y: 24, width: 1920, height: 1056 } },
  { workArea: { x: 1920, y: 0, width: 2560, height: 1440 } },
]
const place = { x: 100, y: 100, width: 1280, height: 800, maximized: false, fullScreen: false }
const on = (change: object, where = displays) =>
  openingOf(JSON.stringify({ ...place, ...change }), where)

test('a window opens where it was, on whichever display', () => {
  expect(on({})).toEqual(place)
  expect(on({ x: 2500, y: 0, maximized: true })).toEqual({
    ...place,
    x: 2500,
    y: 0,
    maximized: true,
  })
})

test('what its display does not show of it is moved there', () => {
  expect(on({ x: -1000 })).toEqual({ ...place, x: 0 })
  expect(on({ x: 1800, y: 1000 }, displays.slice(0, 1))).toEqual({ ...place, x: 640, y: 280 })
  // Half of it on each: the greater half decides.
  expect(on({ x: 1200 })).toEqual({ ...place, x: 640 })
  expect(on({ x: 1400 })).toEqual({ ...place, x: 1920 })
})

test('it is no larger than its display', () => {
  const size = { width: 5000, height: 5000 }
  const first = { x: 0, y: 24, width: 1920, height: 1056 }
  expect(on({ x: 10, y: 30, ...size }, displays.slice(0, 1))).toMatchObject(first)
  // Most of it is on the second.
  expect(on({ x: 0, y: 24, ...size })).toMatchObject({ x: 1920, y: 0, width: 2560, height: 1440 })
})

test.each([
  ['on a display that is gone', { x: 5000 }],
  ['beside the display', { x: -1250 }],
  ['above it, where nothing can be taken hold of', { y: 0 }],
  ['below it', { x: 0, y: 1060 }],
])('%s: its size is kept, the system decides where', (_name, change) => {
  const { x: _x, y: _y, ...rest } = place
  expect(on(change)).toEqual(rest)
})

test('without a display the system decides all of it', () => {
  expect(on({}, [])).toBeUndefined()
})

test.each([
  ['nothing', null],
  ['no JSON', '{'],
  ['another thing', '"window"'],
  ['a part', '{"x":1,"y":2}'],
  ['no size', JSON.stringify({ ...place, width: 0 })],
  ['a monster', JSON.stringify({ ...place, height: 1e9 })],
  ['text for a number', JSON.stringify({ ...place, x: '1' })],
])('%s stored: the system decides', (_name, stored) => {
  expect(openingOf(stored, displays)).toBeUndefined()
})

test.each([
  ['on the second display', { x: 2000, y: 100, width: 800, height: 600 }, true],
  ['where a display was', { x: 5000, y: 100, width: 800, height: 600 }, false],
  ['above all of them', { x: 10, y: -700, width: 800, height: 600 }, false],
])('a window %s is seen: %s', (_name, bounds, seen) => {
  const displays = [
    { workArea: { x: 0, y: 0, width: 1920, height: 1080 } },
    { workArea: { x: 1920, y: 0, width: 1920, height: 1080 } },
  ]
  expect(isSeen(bounds, displays)).toBe(seen)
})
