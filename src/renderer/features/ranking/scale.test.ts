import { expect, test } from 'vitest'
import { scaleOf } from './scale.ts'
import { rowOf } from './testing/row-of.ts'

test('the ends of all intervals are the ends of the width, with room for a dot', () => {
  const scale = scaleOf([rowOf('a', 1560), rowOf('b', 1440)])
  expect([1380, 1500, 1620].map(scale)).toEqual(['2.00%', '50.00%', '98.00%'])
})

test('what has no width stands in the middle', () => {
  expect(scaleOf([rowOf('a', 1500, { low: 1500, high: 1500 })])(1500)).toBe('50.00%')
})
