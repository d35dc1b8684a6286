import { describe, expect, it } from 'vitest'
import { z } from 'zod/mini'
import { readDocument } from './document.ts'

const schema = z.strictObject({
  name: z.exactOptional(z.string().check(z.maxLength(5))),
  list: z.array(
    z.strictObject({ id: z.string(), size: z.exactOptional(z.int().check(z.minimum(1))) }),
  ),
})

function messages(text: string): string[] {
  return readDocument(text, schema).problems.map((problem) => problem.message)
}

describe('a hand-edited document', () => {
  it('is read with comments', () => {
    const document = readDocument('// mine\n{ "list": [ /* one */ { "id": "a" } ] }', schema)
    expect(document).toMatchObject({ ok: true, value: { list: [{ id: 'a' }] }, problems: [] })
  })

  it.each([
    ['{\n  "name": "a",\n  "list": [],\n}', 'Line 3 has a comma too many.'],
    ['{\n  "list": [\n    {"id": "a"},\n\n  ]\n}', 'Line 3 has a comma too many.'],
    ['{\n  "list": [] // fine, so far\n  "name": "a"\n}', 'Line 2 needs a comma at its end.'],
    ['{\n  "list" []\n}', 'Line 2 needs a colon between the name and its value.'],
    ['{\n  name: "a"\n}', 'Line 2 needs a name in double quotes.'],
    ['{\n  "name":\n}', 'Line 2 lacks a value.'],
    ['{\n  "list": []\n', 'Line 3 lacks a closing brace }.'],
    ['{ "list": [] }\n{}', 'Line 2 has text after the end of the data.'],
    ['{\n  "name": "a\n}', 'Line 2 has a text whose closing quote is missing.'],
    ['{ "list": [] } /* on', 'Line 1 begins a comment that does not end.'],
    ['{\n "name": nix }', 'Line 2 has something that is not JSON: nix }.'],
    ['', 'The file is empty.'],
    [' \n', 'The file is empty.'],
    ['// only a comment\n', 'The file is empty.'],
    ['['.repeat(500_000), 'The file is nested too deeply.'],
  ])('tells the line of the first fault of %j', (text, message) => {
    expect(messages(text)).toEqual([message])
  })

  it.each([
    ['{\n}', 'Line 1: list is missing.'],
    ['[]', 'Line 1: the file must be an object: { … }.'],
    ['{\n "list": [],\n "name": 1 }', 'Line 3: name must be a text in double quotes.'],
    ['{\n "list": [],\n "name": "abcdef" }', 'Line 3: name must have at most 5 characters.'],
    [
      '{\n "list": [\n {"id": "a"},\n {"id": "b", "size": 0} ] }',
      'Line 4: list[1].size must be at least 1.',
    ],
    ['{\n "list": [\n {} ] }', 'Line 3: list[0].id is missing.'],
  ])('says what does not fit in %j', (text, message) => {
    expect(readDocument(text, schema).ok).toBe(false)
    expect(messages(text)).toEqual([message])
  })

  it('warns about keys it does not know, and applies the rest', () => {
    const text = '{\n "nmae": "x",\n "list": [\n { "id": "a", "__proto__": 1 } ],\n "list": []\n}'
    const document = readDocument(text, schema)
    expect(document).toMatchObject({ ok: true, value: { list: [] } })
    expect(document.problems).toEqual([
      {
        severity: 'warning',
        line: 5,
        message: 'Line 5: "list" stands there a second time; the last one counts.',
      },
      { severity: 'warning', line: 2, message: 'Line 2: "nmae" is not known and means nothing.' },
    ])
  })

  it('finds the line of a value for checks that come later', () => {
    const document = readDocument('{ "list": [\n{ "id": "a" },\n{ "id": "b" } ] }', schema)
    expect(document.ok && document.lineOf(['list', 1, 'id'])).toBe(3)
  })
})
