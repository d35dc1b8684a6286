import { expect, test } from 'vitest'
import { roundTitle } from './round-title.ts'

test.each([
  ['Explain backpressure. Two paragraphs.', 'Explain backpressure'],
  ['Why is the sky blue? Be brief.', 'Why is the sky blue?'],
  ['  Write a haiku\nabout a failing disk', 'Write a haiku'],
  ['Version 3.2 or 3.3', 'Version 3.2 or 3.3'],
  [`Say ${'word '.repeat(30)}`, 'Say word word word word word word word word word word word word…'],
  ['x'.repeat(80), `${'x'.repeat(32)}…`],
  ['', ''],
])('%j is called %j', (prompt, title) => {
  expect(roundTitle(prompt)).toBe(title)
})
