import { expect, test } from 'vitest'
import { LAST_WORD, longAnswer } from './long-answer.ts'
import { TOKENS } from './talk.ts'

test('a long answer has its length to the token, and says its last word once', () => {
  const tokens = longAnswer(TOKENS)
  expect(tokens).toHaveLength(TOKENS)
  expect(tokens.join('').split(LAST_WORD)).toEqual([expect.stringContaining('Answer **0**'), '.'])
})
