import { expect, test } from 'vitest'
import { wordsTitle } from './words-title.ts'

test.each([
  ['How do I boil an egg?', 'How do I boil an egg?'],
  ['\n\n  # Heading\nbody', 'Heading'],
  ['```ts\nconst x = 1', 'const x = 1'],
  ['a\tb\u0000c\u202Ed', 'a b c d'],
  ['   \n \t ', null],
  ['word '.repeat(30), `${'word '.repeat(11).trim()}…`],
  ['x'.repeat(80), `${'x'.repeat(59)}…`],
  ['👨‍👩‍👧‍👦'.repeat(60), '👨‍👩‍👧‍👦'.repeat(60)],
])('first words of %j', (text, title) => {
  expect(wordsTitle(text)).toBe(title)
})
