import { describe, expect, test } from 'vitest'
import { ariaKeyShortcuts, bindingText, chordCaps } from './chord.ts'

describe('a key binding on screen', () => {
  test.each([
    ['Mod+K', '⌘K', 'Ctrl+K'],
    ['Mod+Shift+A', '⌘⇧A', 'Ctrl+Shift+A'],
    ['Alt+1', '⌥1', 'Alt+1'],
    ['N', 'n', 'n'],
    ['G R', 'g r', 'g r'],
    ['Mod+Enter', '⌘↵', 'Ctrl+↵'],
    ['Escape', 'Esc', 'Esc'],
    ['Mod+.', '⌘.', 'Ctrl+.'],
    ['Mod++', '⌘+', 'Ctrl++'],
    ['?', '?', '?'],
  ])('%s is printed in the manner of the platform', (binding, mac, other) => {
    expect(bindingText(binding, 'mac')).toBe(mac)
    expect(bindingText(binding, 'other')).toBe(other)
  })

  test('caps stand apart where they are pressed one by one', () => {
    expect(chordCaps('Mod+Shift+D', 'mac')).toEqual(['⌘', '⇧', 'D'])
    expect(chordCaps('Mod+Shift+D', 'other')).toEqual(['Ctrl', 'Shift', 'D'])
  })

  test.each([
    ['Mod+K', 'Meta+K', 'Control+K'],
    ['Alt+Shift+1', 'Alt+Shift+1', 'Alt+Shift+1'],
    ['Mod++', 'Meta+Plus', 'Control+Plus'],
    ['G R', undefined, undefined],
  ])('%s is told to assistive technology', (binding, mac, other) => {
    expect(ariaKeyShortcuts(binding, 'mac')).toBe(mac)
    expect(ariaKeyShortcuts(binding, 'other')).toBe(other)
  })
})
