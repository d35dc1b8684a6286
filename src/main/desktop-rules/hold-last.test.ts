import { expect, test } from 'vitest'
import { holdLast } from './hold-last.ts'

test('the last ones are held, but for those that were let go', () => {
  const held = new Set<string>()
  for (const thing of ['one', 'two', 'three']) holdLast(held, thing, 2)
  expect([...held]).toEqual(['two', 'three'])
  held.delete('two')
  holdLast(held, 'four', 2)
  expect([...held]).toEqual(['three', 'four'])
})
