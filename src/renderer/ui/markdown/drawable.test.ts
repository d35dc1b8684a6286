import { expect, test } from 'vitest'
import { isDrawable } from './drawable.ts'

test.each([
  ['a paragraph', 'Some **bold** and *thin* text. '.repeat(200)],
  ['a list of many items', '- an item with **bold** words\n'.repeat(800)],
  [
    'names that begin with an underscore',
    Array.from({ length: 200 }, (_, i) => `_name${i}`).join(', '),
  ],
  ['nesting as people write it', '> - > 1. text\n'.repeat(40)],
  ['rules', '- - -\n\n* * *\n\n'.repeat(40)],
])('%s is drawn as Markdown', (_name, raw) => {
  expect(isDrawable(raw)).toBe(true)
})

test.each([
  ['endless quotes', '> '.repeat(3_000)],
  ['endless lists', `${'- '.repeat(60)}x`],
  ['emphasis in emphasis', '*a _b '.repeat(1_500) + 'c_ d* '.repeat(1_500)],
  ['one block of a model that repeats itself', 'word '.repeat(20_000)],
])('%s are drawn as they are', (_name, raw) => {
  expect(isDrawable(raw)).toBe(false)
})
