import { expect, test } from 'vitest'
import { sameSecret } from './same-secret.ts'

test('only the very same text is the same secret', () => {
  expect(sameSecret('a secret', 'a secret')).toBe(true)
  expect(sameSecret('', '')).toBe(true)
  for (const given of ['A secret', 'a secret ', 'a secre', '', 'b'.repeat(64)])
    expect(sameSecret(given, 'a secret')).toBe(false)
})
