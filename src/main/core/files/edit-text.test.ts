import { describe, expect, it } from 'vitest'
import { editText } from './edit-text.ts'

const text = `{
\t// my machines
\t"list": [
\t\t// bought first
\t\t{ "id": "a" }, // the big one
\t\t{ "id": "b" } // the small one
\t],
\t"other": true /* keep */
}
`

describe('append', () => {
  it('writes below the last element and its comment, in the same manner', () => {
    expect(editText(text, [{ append: ['list'], value: { id: 'c', on: [1] } }])).toBe(
      text.replace(
        '{ "id": "b" } // the small one',
        '{ "id": "b" }, // the small one\n\t\t{ "id": "c", "on": [1] }',
      ),
    )
  })

  it('opens an object where the last one stands open', () => {
    const open = '{\r\n  "list": [\r\n    {\r\n      "id": "a"\r\n    }\r\n  ]\r\n}'
    expect(editText(open, [{ append: ['list'], value: { id: 'b' } }])).toBe(
      '{\r\n  "list": [\r\n    {\r\n      "id": "a"\r\n    },\r\n    {\r\n      "id": "b"\r\n    }\r\n  ]\r\n}',
    )
  })

  it('stays on the line of a list on one line', () => {
    expect(editText('{ "list": ["a"] }', [{ append: ['list'], value: 'b' }])).toBe(
      '{ "list": ["a", "b"] }',
    )
  })

  it('makes a list that is missing or empty', () => {
    const made = '{\n  "list": [\n    1\n  ]\n}'
    expect(editText('{}', [{ append: ['list'], value: 1 }])).toBe(made)
    expect(editText('{\n  "list": []\n}', [{ append: ['list'], value: 1 }])).toBe(made)
  })
})

describe('remove', () => {
  it.each([
    [0, '\t\t// bought first\n\t\t// the big one\n\t\t{ "id": "b" } // the small one\n'],
    [1, '\t\t// bought first\n\t\t{ "id": "a" } // the big one\n\t\t// the small one\n'],
  ])('takes element %i and keeps every comment', (index, lines) => {
    const edited = editText(text, [{ remove: ['list', index] }])
    expect(edited).toBe(
      `{\n\t// my machines\n\t"list": [\n${lines}\t],\n\t"other": true /* keep */\n}\n`,
    )
  })

  it.each([
    ['["a", "b", "c"]', 0, '["b", "c"]'],
    ['["a", "b", "c"]', 1, '["a", "c"]'],
    ['["a", "b", "c"]', 2, '["a", "b"]'],
    ['["a"]', 0, '[]'],
    ['[\n  "a",\n  "b"\n]', 0, '[\n  "b"\n]'],
    ['[\n  "a",\n  "b"\n]', 1, '[\n  "a"\n]'],
    ['["a"]', 7, '["a"]'],
  ])('of %j, %i', (list, index, result) => {
    expect(editText(list, [{ remove: [index] }])).toBe(result)
  })
})

describe('set', () => {
  it('changes and adds', () => {
    const edited = editText(text, [
      { set: ['other'], value: false },
      { set: ['new', 'deep'], value: 'x' },
    ])
    expect(edited).toBe(
      text.replace('true /* keep */', 'false,\n\t"new": {\n\t\t"deep": "x"\n\t} /* keep */'),
    )
  })

  it('keeps the line ends of Windows', () => {
    expect(editText('{\r\n  "a": 1\r\n}', [{ set: ['b'], value: 2 }])).toBe(
      '{\r\n  "a": 1,\r\n  "b": 2\r\n}',
    )
  })
})
