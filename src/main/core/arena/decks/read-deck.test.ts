import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deckLimits } from '../../../../contract/decks.ts'
import { readDeck, tagsOf } from './read-deck.ts'

test('one prompt per line; empty lines and spaces around count for nothing', () => {
  expect(readDeck('\uFEFF  One?  \r\n\r\nTwo {"a"}\n\n')).toEqual({
    items: [
      { prompt: 'One?', tags: [] },
      { prompt: 'Two {"a"}', tags: [] },
    ],
    broken: [],
    brokenCount: 0,
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
    brokenCount: 6,
  })
})

test('what is too much is left out and named', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => `prompt ${index}`)
  const { items, broken, brokenCount } = readDeck(many.join('\n'))
  expect(items).toHaveLength(deckLimits.items)
  // Of 4,000 lines the first are named.
  expect(broken).toHaveLength(100)
  expect(broken[0]).toEqual({ line: 1_001, problem: 'A deck holds at most 1,000 prompts.' })
  expect(brokenCount).toBe(4_000)
  const long = 'x'.repeat(2_000_001)
  const problem = 'A prompt has at most 2,000,000 characters.'
  expect(readDeck(long)).toMatchObject({ items: [], broken: [{ line: 1, problem }] })
  expect(readDeck(JSON.stringify({ prompt: long })).broken).toEqual([{ line: 1, problem }])
})

test('any text: each line that says something is a prompt or is named, in order', () => {
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
        const { items, broken, brokenCount } = readDeck(text)
        const said = text
          .replace(/^\uFEFF/, '')
          .split(/\r\n|\n|\r/)
          .filter((one) => one.trim() !== '')
        expect(items.length + broken.length).toBe(said.length)
        expect(brokenCount).toBe(broken.length)
        const numbers = broken.map((one) => one.line)
        expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
      },
    ),
  )
})

test('the tags of all items, each once and by name', () => {
  expect(tagsOf([{ tags: ['short', 'maths'] }, { tags: [] }, { tags: ['code', 'short'] }])).toEqual(
    ['code', 'maths', 'short'],
  )
})
