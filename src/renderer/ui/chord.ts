import type { Platform } from './platform.ts'

const modifiers = {
  mac: { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧' },
  other: { Mod: 'Ctrl', Ctrl: 'Ctrl', Alt: 'Alt', Shift: 'Shift' },
} as const satisfies Record<Platform, Record<string, string>>

const ariaModifiers = {
  mac: { Mod: 'Meta', Ctrl: 'Control' },
  other: { Mod: 'Control', Ctrl: 'Control' },
} as const satisfies Record<Platform, Record<string, string>>

const named: Record<string, string> = {
  Enter: '↵',
  Tab: '⇥',
  Escape: 'Esc',
  Space: 'Space',
  Backspace: '⌫',
  Delete: 'Del',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

/**
 * The caps of one canonical chord (`Mod+Shift+A`, `Alt+1`, `N`, `Mod++`), modifiers first, each as the platform
 * prints it. A letter alone is lower case, as it is typed.
 */
export function chordCaps(chord: string, platform: Platform): readonly string[] {
  const [key, held] = splitChord(chord)
  const shown = modifiers[platform] as Record<string, string> // read by a name that may be none
  return [...held.map((name) => shown[name] ?? name), keyCap(key, held.length > 0)]
}

/**
 * A whole key binding as one printed text: a chord (`⌘⇧A`, `Ctrl+Shift+A`) or a sequence of chords that are
 * separated by blanks (`G R` is `g r`).
 */
export function bindingText(binding: string, platform: Platform): string {
  const glue = platform === 'mac' ? '' : '+'
  return binding
    .split(' ')
    .map((chord) => chordCaps(chord, platform).join(glue))
    .join(' ')
}

/** The value of `aria-keyshortcuts` for a binding; a sequence has none, the attribute cannot say it. */
export function ariaKeyShortcuts(binding: string, platform: Platform): string | undefined {
  if (binding.includes(' ')) return undefined
  const [key, held] = splitChord(binding)
  const spoken = ariaModifiers[platform] as Record<string, string> // read by a name that may be none
  return [...held.map((name) => spoken[name] ?? name), key === '+' ? 'Plus' : key].join('+')
}

function splitChord(chord: string): readonly [key: string, held: readonly string[]] {
  const parts = chord.replace(/\+\+$/, '+Plus').split('+')
  const key = parts.pop() ?? ''
  return [key === 'Plus' ? '+' : key, parts]
}

function keyCap(key: string, withModifier: boolean): string {
  const cap = named[key] ?? key
  if (cap.length > 1) return cap
  return withModifier ? cap.toUpperCase() : cap.toLowerCase()
}
