import { expect, test } from 'vitest'
import { depthOf, topAt } from './depth.ts'

const at = (scrollTop: number, scrollHeight = 1_000, clientHeight = 200) => ({
  scrollTop,
  scrollHeight,
  clientHeight,
})

test('the same depth is the same part of what can be scrolled', () => {
  expect(depthOf(at(400))).toBe(0.5)
  expect(topAt(0.5, at(0, 5_200))).toBe(2_500)
  expect(topAt(1, at(0, 300))).toBe(100)
})

test('what cannot be scrolled is at its beginning, and nothing is deeper than its end', () => {
  expect(depthOf(at(0, 100, 200))).toBe(0)
  expect(topAt(0.5, at(0, 100, 200))).toBe(0)
  expect(depthOf(at(801))).toBe(1)
  expect(depthOf(at(-3))).toBe(0)
})
