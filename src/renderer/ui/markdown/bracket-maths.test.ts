import { expect, test } from 'vitest'
import { bracketsToDollars } from './bracket-maths.ts'

test.each([
  ['Let \\(x\\) and \\(y\\).', 'Let $$x$$ and $$y$$.'],
  ['- item\n  \\[\n  a\n  \\]', '- item\n  $$\n  a\n  $$'],
  ['`\\(x\\)` is code', '`\\(x\\)` is code'],
  ['``a ` \\(x\\)`` is code', '``a ` \\(x\\)`` is code'],
  ['an escaped \\\\(x\\\\)', 'an escaped \\\\(x\\\\)'],
  ['open \\(x', 'open \\(x'],
  ['\\(a\n\nb\\)', '\\(a\n\nb\\)'],
  ['\\( \\)', '\\( \\)'],
])('%j is read as %j', (source, read) => {
  expect(bracketsToDollars(source)).toBe(read)
})
