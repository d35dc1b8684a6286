import { expect, test } from 'vitest'
import { cleanTitle, wordsTitle } from './title-text.ts'

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

test.each([
  ['"Boiling eggs"', 'Boiling eggs'],
  ['**Boiling Eggs**\n\nHere is why', 'Boiling Eggs'],
  ['Title: Boiling eggs.', 'Boiling eggs'],
  ['**Title:** Boiling eggs', 'Boiling eggs'],
  ['„Eier kochen“', 'Eier kochen'],
  ["It's a dog's life", "It's a dog's life"],
  ['C#', 'C#'],
  ['""', null],
  ['', null],
])('a model said %j', (answer, title) => {
  expect(cleanTitle(answer)).toBe(title)
})
