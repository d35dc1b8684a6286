import { expect, test } from 'vitest'
import { readTags } from './read-tags.ts'

test.each([
  ['', []],
  [' , ,', []],
  ['code', ['code']],
  [' code, short answers ,code,', ['code', 'short answers']],
  ['x'.repeat(60), ['x'.repeat(60)]],
  ['x'.repeat(61), null],
  [
    Array.from({ length: 20 }, (_, at) => at).join(),
    Array.from({ length: 20 }, (_, at) => `${at}`),
  ],
  [Array.from({ length: 21 }, (_, at) => at).join(), null],
])('%j is %j', (text, tags) => {
  expect(readTags(text)).toEqual(tags)
})
