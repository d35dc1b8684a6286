import { expect, test } from 'vitest'
import { readable, withoutSpace } from './drawn.ts'

test('what can be read of Markdown is its words, without marks and white space', () => {
  const markdown =
    '### Of *this*\n\n| a | b |\n| --- | --- |\n| 1 < 2 | `"x" & y` |\n\n1. It\'s one'
  expect(readable(markdown)).toBe('Ofthisab1<2"x"&yIt\'sone')
  expect(withoutSpace(' a\n b ')).toBe('ab')
})

test('a word more, or one less, is another text', () => {
  expect(readable('**One** two')).not.toBe(readable('**One** two three'))
})
