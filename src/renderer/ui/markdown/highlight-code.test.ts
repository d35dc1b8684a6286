import { afterEach, expect, test, vi } from 'vitest'
import { CodeHighlighter } from './highlight-code.ts'
import { languageOf } from './languages.ts'

const highlighter = new CodeHighlighter()
const words = async (code: string, language: string) =>
  (await highlighter.highlight(code, language))?.flatMap((line) =>
    line.filter(([kind]) => kind !== 'plain').map(([kind, text]) => `${kind} ${text.trim()}`),
  )

afterEach(() => vi.restoreAllMocks())

test('code comes back whole, with the kind of each piece', async () => {
  const code = "for await (const x of y) {\n  once(x, 'drain') // wait\n}\n"
  const lines = await highlighter.highlight(code, 'ts')
  expect(lines?.map((line) => line.map(([, text]) => text).join('')).join('\n')).toBe(code)
  expect(await words(code, 'ts')).toEqual(
    expect.arrayContaining(['keyword await', "string 'drain'", 'name once', 'comment // wait']),
  )
})

test('on a machine where everything takes long, the kinds are the same', async () => {
  let now = 0
  vi.spyOn(Date, 'now').mockImplementation(() => (now += 1_000))
  expect(await words('const a = "b"', 'js')).toEqual(['keyword const', 'string "b"'])
})

test.each([
  ['py', 'if not a: # c', ['keyword if', 'keyword not', 'comment # c']],
  ['js', 'a.b = `x ${y} z`', ['string `x', 'keyword ${', 'keyword }', 'string z`']],
  ['diff', '+a\n-b', ['inserted +a', 'deleted -b']],
  ['c', 'int x = 0x1f;', ['keyword int', 'number 0x1f']],
])('%s: %j has the kinds %j', async (language, code, expected) => {
  expect(await words(code, language)).toEqual(expected)
})

test.each(['py', 'rust', 'bash', 'json', 'diff', 'html', 'sql', 'yaml', 'c++'])(
  '%s is a language we know',
  async (language) => {
    expect(await highlighter.highlight('a = 1', language)).not.toBeNull()
  },
)

test.each(['mermaid', '', 'constructor', '__proto__'])('%j is not', async (language) => {
  expect(languageOf(language)).toBeUndefined()
  expect(await highlighter.highlight('a', language)).toBeNull()
})
