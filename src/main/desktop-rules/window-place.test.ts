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
  expect(on({ x: -1000 })).toEqual({ ...place, x: -1000 })
})

test('it is no larger than its display', () => {
  expect(on({ x: 0, y: 24, width: 5000, height: 5000 })).toMatchObject({
    width: 1920,
    height: 1056,
  })
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
