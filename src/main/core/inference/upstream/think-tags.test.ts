import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createThinkTags } from './think-tags.ts'

function read(pieces: readonly string[]): { reasoning: string; text: string } {
  const tags = createThinkTags()
  const all = [...pieces.flatMap((piece) => tags.push(piece)), ...tags.end()]
  const said = (kind: string): string =>
    all.map((piece) => ('text' in piece && piece.kind === kind ? piece.text : '')).join('')
  return { reasoning: said('reasoning'), text: said('text') }
}

test.each([
  ['<think>Hm.</think>Yes.', { reasoning: 'Hm.', text: 'Yes.' }],
  ['\n<think>\nHm.\n</think>\n\nYes.', { reasoning: 'Hm.\n', text: 'Yes.' }],
  ['<think>\n\n</think>\n\nYes.', { reasoning: '', text: 'Yes.' }],
  ['<think>cut off', { reasoning: 'cut off', text: '' }],
  ['<think>a</thi', { reasoning: 'a</thi', text: '' }],
  ['<thin', { reasoning: '', text: '<thin' }],
  ['  plain', { reasoning: '', text: '  plain' }],
  ['Use <think>tags</think> so.', { reasoning: '', text: 'Use <think>tags</think> so.' }],
  ['<think>a</think>b<think>c</think>', { reasoning: 'a', text: 'b<think>c</think>' }],
])('%j', (said, expected) => {
  expect(read([said])).toEqual(expected)
})

test('cut anywhere, the result is the same', () => {
  const fragment = fc.constantFrom('<think>', '</think>', '<', 'think>', '\n', ' ', 'a', '</', '>')
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 12 }), fc.nat(60), (parts, cut) => {
      const said = parts.join('')
      expect(read([said.slice(0, cut), said.slice(cut)])).toEqual(read([said]))
      expect(read(said.split(''))).toEqual(read([said]))
    }),
    { numRuns: 2_000 },
  )
})

test('text goes through at once when no tag can come any more', () => {
  const tags = createThinkTags()
  expect([tags.push('Hello'), tags.settled]).toEqual([[{ kind: 'text', text: 'Hello' }], true])
})
