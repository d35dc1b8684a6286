import { describe, expect, test } from 'vitest'
import { parseChord } from './chord.ts'
import { matchChord, type KeyEvent } from './match-chord.ts'

type Press = Partial<Omit<KeyEvent, 'getModifierState'>> & {
  key: string
  code: string
  altGraph?: boolean
}

const press = ({ altGraph = false, ...rest }: Press): KeyEvent => ({
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  getModifierState: (name) => name === 'AltGraph' && altGraph,
  ...rest,
})

const matches = (chord: string, event: Press, platform: 'mac' | 'other' = 'other'): boolean => {
  const parsed = parseChord(chord)
  if (parsed === null) throw new Error(`not a chord: ${chord}`)
  return matchChord(press(event), parsed, platform)
}

describe('a key press is the chord', () => {
  test.each<[string, string, Press]>([
    ['US Ctrl+K', 'Mod+K', { key: 'k', code: 'KeyK', ctrlKey: true }],
    ['Caps Lock changes nothing', 'Mod+K', { key: 'K', code: 'KeyK', ctrlKey: true }],
    [
      'Caps Lock and Shift together',
      'Mod+Shift+K',
      { key: 'k', code: 'KeyK', ctrlKey: true, shiftKey: true },
    ],
    ['German Z stands where US has Y', 'Z', { key: 'z', code: 'KeyY' }],
    ['Dvorak goes by character', 'Mod+K', { key: 'k', code: 'KeyV', ctrlKey: true }],
    ['Cyrillic goes by place', 'Mod+K', { key: 'л', code: 'KeyK', ctrlKey: true }],
    ['Greek with Caps Lock goes by place', 'N', { key: 'Ν', code: 'KeyN' }],
    ['a digit goes by place', 'Alt+1', { key: '1', code: 'Digit1', altKey: true }],
    ['AZERTY types & there', 'Alt+1', { key: '&', code: 'Digit1', altKey: true }],
    ['German question mark', '?', { key: '?', code: 'Minus', shiftKey: true }],
    ['US question mark', '?', { key: '?', code: 'Slash', shiftKey: true }],
    [
      'German slash takes Shift',
      'Mod+/',
      { key: '/', code: 'Digit7', ctrlKey: true, shiftKey: true },
    ],
    ['Cyrillic full stop by place', 'Mod+.', { key: 'ю', code: 'Period', ctrlKey: true }],
    ['Cyrillic full stop by character', 'Mod+.', { key: '.', code: 'Slash', ctrlKey: true }],
    ['the second Enter key', 'Mod+Enter', { key: 'Enter', code: 'NumpadEnter', ctrlKey: true }],
    ['Space', 'Space', { key: ' ', code: 'Space' }],
    ['plus', 'Mod++', { key: '+', code: 'BracketRight', ctrlKey: true }],
  ])('%s', (_, chord, event) => {
    expect(matches(chord, event)).toBe(true)
  })

  test.each<[string, string, Press]>([
    ['Command+K', 'Mod+K', { key: 'k', code: 'KeyK', metaKey: true }],
    [
      'Option changes the character, not the place',
      'Mod+Alt+N',
      { key: '˜', code: 'KeyN', metaKey: true, altKey: true },
    ],
    [
      'Option with a dead key',
      'Mod+Alt+N',
      { key: 'Dead', code: 'KeyN', metaKey: true, altKey: true },
    ],
    ['the Control key of a Mac', 'Ctrl+1', { key: '1', code: 'Digit1', ctrlKey: true }],
  ])('macOS: %s', (_, chord, event) => {
    expect(matches(chord, event, 'mac')).toBe(true)
  })
})

describe('a key press is not the chord', () => {
  test.each<[string, string, Press]>([
    ['Shift is read apart', 'Mod+K', { key: 'K', code: 'KeyK', ctrlKey: true, shiftKey: true }],
    ['Shift is missing', 'Mod+Shift+K', { key: 'K', code: 'KeyK', ctrlKey: true }],
    ['another modifier is held', 'Mod+K', { key: 'k', code: 'KeyK', ctrlKey: true, altKey: true }],
    ['nothing is held', 'Mod+K', { key: 'k', code: 'KeyK' }],
    ['the Windows key is no Mod', 'Mod+K', { key: 'k', code: 'KeyK', metaKey: true }],
    [
      'AltGr, as Windows reports it',
      'Mod+Alt+Q',
      { key: '@', code: 'KeyQ', ctrlKey: true, altKey: true, altGraph: true },
    ],
    ['AltGr, as Linux reports it', '@', { key: '@', code: 'KeyQ', altGraph: true }],
    ['AltGr and a digit', 'Alt+2', { key: '²', code: 'Digit2', altKey: true, altGraph: true }],
    ['an input method composes', 'Enter', { key: 'Enter', code: 'Enter', isComposing: true }],
    ['an input method took the key', 'N', { key: 'Process', code: 'KeyN' }],
    ['a Latin letter never goes by place', 'Z', { key: 'y', code: 'KeyZ' }],
    ['German ö stands where US has ;', 'Mod+;', { key: 'ö', code: 'Semicolon', ctrlKey: true }],
    [
      'a digit of the number pad types with Alt',
      'Alt+1',
      { key: '1', code: 'Numpad1', altKey: true },
    ],
    ['Shift+Enter is a new line', 'Enter', { key: 'Enter', code: 'Enter', shiftKey: true }],
  ])('%s', (_, chord, event) => {
    expect(matches(chord, event)).toBe(false)
  })

  test('macOS: Control is not Command', () => {
    expect(matches('Mod+K', { key: 'k', code: 'KeyK', ctrlKey: true }, 'mac')).toBe(false)
  })
})
