import { expect, test } from 'vitest'
import { lastCode } from './last-code.ts'

test.each([
  ['no code', 'only `words`', null],
  ['one block', 'see\n\n```ts\nconst a = 1\n```\n', 'const a = 1'],
  ['the last of two', '```\none\n```\n\nand\n\n~~~sh\ntwo\nlines\n~~~\n\nend', 'two\nlines'],
])('%s', (_, text, code) => {
  expect(lastCode(text)).toBe(code)
})
