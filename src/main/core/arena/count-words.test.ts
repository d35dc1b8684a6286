import { expect, test } from 'vitest'
import { countWords } from './count-words.ts'

test.each([
  ['', 0],
  ['  \n ', 0],
  ['One two  three\nfour', 4],
  ["It's a dog's life", 4],
  ['- a list\n- of items', 4],
  ['## Heading — with a dash', 4],
  ['日本語です', 5],
  ['Ein größeres Beispiel.', 3],
  ['x = 1', 2],
])('%j has %i words', (text, words) => {
  expect(countWords(text)).toBe(words)
})
