import { expect, test } from 'vitest'
import { withoutUndecidedLine } from './undecided-line.ts'

test.each([
  ['A list:\n-', 'A list:'],
  ['A list:\n- a', 'A list:\n- a'],
  ['A list:\n- a\n  *', 'A list:\n- a'],
  ['Code:\n\n``', 'Code:\n'],
  ['Code:\n\n```js', 'Code:\n\n```js'],
  ['a | b\n|--', 'a | b'],
  ['#', ''],
  ['Text **', 'Text **'],
  ['Done\n---\n', 'Done\n---\n'],
])('%j is drawn as %j', (text, drawn) => {
  expect(withoutUndecidedLine(text)).toBe(drawn)
})
