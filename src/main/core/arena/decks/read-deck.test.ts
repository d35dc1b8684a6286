import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deckLimits } from '../../../../contract/decks.ts'
import { decks } from '../../../../contract/decks.ts'
import { readDeck } from './read-deck.ts'

const outputOf = decks.read['~orpc'].outputSchema

test('one prompt per line; empty lines and spaces around count for nothing', () => {
  expect(readDeck('\uFEFF  One?  \r\n\r\nTwo {"a"}\n\n')).toEqual({
    items: [
      { prompt: 'One?', tags: [] },
      { prompt: 'Two {"a"}', tags: [] },
    ],
    broken: [],
  })
})

test('JSON lines with tags; broken ones are named by number, the good ones kept', () => {
  const text = [
    '{"prompt": "One?", "tags": ["short", "maths"], "more": 1}',
    '{"prompt": "Two?"',
    '',
    '{"prompt": "  "}',
    '{"tags": []}',
    '["Three?"]',
    '{"prompt": "Four?", "tags": ["", "x"]}',
    'Five?',
    '{"prompt": "Six\\nlines?"}',
  ].join('\n')
  expect(readDeck(text)).toEqual({
    items: [
      { prompt: 'One?', tags: ['short', 'maths'] },
      { prompt: 'Six\nlines?', tags: [] },
    ],
    broken: [
      { line: 2, problem: 'This is not JSON.' },
      { line: 4, problem: 'It has no "prompt" with words in it.' },
      { line: 5, problem: 'It has no "prompt" with words in it.' },
      { line: 6, problem: 'This is no object with a "prompt".' },
      {
        line: 7,
        problem:
          'Its "tags" have to be up to 20 texts of at most 60 characters, none of them empty.',
      },
      { line: 8, problem: 'This is not JSON.' },
    ],
  })
})

test('what is too much is left out and named', () => {
  const many = Array.from({ length: deckLimits.items + 1 }, (_, index) => `prompt ${index}`)
  const { items, broken } = readDeck(many.join('\n'))
  expect(items).toHaveLength(deckLimits.items)
  expect(broken).toEqual([{ line: 1_001, problem: 'A deck holds at most 1,000 prompts.' }])
  const long = 'x'.repeat(2_000_001)
  const problem = 'A prompt has at most 2,000,000 characters.'
  expect(readDeck(long)).toEqual({ items: [], broken: [{ line: 1, problem }] })
  expect(readDeck(JSON.stringify({ prompt: long })).broken).toEqual([{ line: 1, problem }])
})

test('any text: each line that says something is a prompt or is named, in order, and the answer may be sent', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc
      .record({ prompt: fc.string(), tags: fc.array(fc.string()) })
      .map((item) => JSON.stringify(item)),
    fc.constant(''),
  )
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 8 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      (lines, end) => {
        const text = lines.join(end)
        const { items, broken } = readDeck(text)
        const said = text
          .replace(/^\uFEFF/, '')
          .split(/\r\n|\n|\r/)
          .filter((one) => one.trim() !== '')
        expect(items.length + broken.length).toBe(said.length)
        const numbers = broken.map((one) => one.line)
        expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
        expect(outputOf?.['~standard'].validate({ items, broken })).not.toHaveProperty('issues')
      },
    ),
  )
})
