import { expect, test } from 'vitest'
import { plainText, withoutMarkup } from './plain-text.ts'

test.each([
  ['Trains in winter', 'Trains in winter'],
  ['two\nlines\tand\u0000more\u001B[31m', 'two lines and more [31m'],
  ['\u202Eevil\u202C name\u2066x\u2069 \u200F\u061C', 'evil name x'],
  ['\u0085 \u009B1m', '1m'],
  ['日本語 🚂', '日本語 🚂'],
  ['', ''],
])('%j becomes %j', (text, plain) => {
  expect(plainText(text)).toBe(plain)
})

test('a long one is cut between characters', () => {
  const cut = plainText('🚂'.repeat(100))
  expect(Array.from(cut)).toHaveLength(80)
  expect(cut.endsWith('🚂…')).toBe(true)
  expect(plainText('a'.repeat(80))).toBe('a'.repeat(80))
})

test('what Linux would take for markup is a text on every system', () => {
  const text = 'a < b & <a href="https://example.org">press</a>'
  expect(withoutMarkup(text, 'linux')).not.toMatch(/[<>&]/)
  expect(withoutMarkup(text, 'darwin')).toBe(text)
  expect(withoutMarkup(text, 'win32')).toBe(text)
})
