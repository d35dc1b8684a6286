import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { problemWords } from './problem.ts'
import { refusal } from './testing/refusal.ts'

test('what happened, and what to do where that is known', () => {
  expect(problemWords(refusal('not_available', 'It cannot.'))).toBe('It cannot.')
  const data = { message: 'It cannot.', hint: 'Start it.' }
  expect(problemWords(new ORPCError('not_available', { data }))).toBe('It cannot. Start it.')
  expect(problemWords(new Error('secret'))).not.toContain('secret')
})
