import { expect, test } from 'vitest'
import { chordText, parseChord } from './chord.ts'

test.each([
  'Mod+K',
  'Mod+Shift+A',
  'Alt+1',
  '?',
  '+',
  'Mod++',
  'Ctrl+Alt+Shift+F5',
  'Mod+Alt+N',
  'Escape',
])('%s is read and written back', (text) => {
  const chord = parseChord(text)
  expect(chord && chordText(chord)).toBe(text)
})

test('a letter may be written small', () => {
  expect(parseChord('Mod+k')).toEqual(parseChord('Mod+K'))
})

test.each([
  '',
  'Mod',
  'Mod+',
  'Hyper+K',
  'Mod+Mod+K',
  'mod+K',
  'Mod+KK',
  'Esc',
  'Mod+ä',
  'K+Mod',
  'toString+K',
])('%j is not a chord', (text) => {
  expect(parseChord(text)).toBeNull()
})
