import { expect, test } from 'vitest'
import { shuffled } from './shuffled.ts'

test('every order comes of some draw, none is lost, and the given one stays', () => {
  const items = ['a', 'b', 'c']
  const orders = new Set<string>()
  for (const first of [0, 1, 2])
    for (const second of [0, 1]) {
      const draws = [first, second, 0]
      orders.add(shuffled(items, () => draws.shift() ?? 0).join(''))
    }
  expect([...orders].toSorted()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba'])
  expect(items).toEqual(['a', 'b', 'c'])
})

test('it is asked for no more than is left', () => {
  const limits: number[] = []
  shuffled([1, 2, 3], (limit) => (limits.push(limit), limit - 1))
  expect(limits).toEqual([3, 2, 1])
})
