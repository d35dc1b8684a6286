import { expect, test } from 'vitest'
import { cleanTitle } from './title-text.ts'

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
