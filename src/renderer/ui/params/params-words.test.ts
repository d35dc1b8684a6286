import { expect, test } from 'vitest'
import { paramsWords } from './params-words.ts'

test.each([
  ['a system prompt', { system: 'Be\n brief.' }, 'System prompt', 'System prompt: Be brief.'],
  [
    'sampling',
    { temperature: 0, seed: 7, stop: ['a', 'b'] },
    'Sampling',
    'Temperature: 0 · Seed: 7 · Stops at 2 texts',
  ],
  [
    'both',
    { system: 'Be brief.', topK: 40 },
    'System prompt, sampling',
    'System prompt: Be brief. · Top k: 40',
  ],
])('%s in force is named', (_, params, short, whole) => {
  expect(paramsWords(params)).toEqual({ short, whole })
})

test('a long system prompt is told by its beginning, and nothing in force is not told', () => {
  expect(paramsWords({ system: 'x'.repeat(5_000) })?.whole).toHaveLength(176)
  expect(paramsWords({})).toBeNull()
})
