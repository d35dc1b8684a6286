/** A key together with what is held: `Mod` is Command on macOS and Ctrl elsewhere; `Ctrl` is the Control key of a Mac. */
export interface Chord {
  readonly mod: boolean
  readonly ctrl: boolean
  readonly alt: boolean
  readonly shift: boolean
  /** An upper-case letter, a digit, a punctuation character, or a name such as `Enter`. */
  readonly key: string
}

const modifiers = { Mod: 'mod', Ctrl: 'ctrl', Alt: 'alt', Shift: 'shift' } as const

const namedKeys = new Set([
  'Enter',
  'Escape',
  'Tab',
  'Space',
  'Backspace',
  'Delete',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  ...Array.from({ length: 12 }, (_, index) => `F${index + 1}`),
])

/** Reads `Mod+Shift+A`, `Alt+1`, `?` or `Mod++`; null when it is not a chord. Letters may be of either case. */
export function parseChord(text: string): Chord | null {
  const parts = text.endsWith('++') ? [...text.slice(0, -2).split('+'), '+'] : text.split('+')
  const key = text === '+' ? '+' : canonicalKey(parts.at(-1) ?? '')
  if (key === null) return null
  const held = { mod: false, ctrl: false, alt: false, shift: false }
  for (const name of text === '+' ? [] : parts.slice(0, -1)) {
    const modifier = isModifier(name) ? modifiers[name] : null
    if (modifier === null || held[modifier]) return null
    held[modifier] = true
  }
  return { ...held, key }
}

/** The canonical text of a chord, which the interface prints in the platform's manner. */
export function chordText(chord: Chord): string {
  const held = [
    chord.ctrl ? 'Ctrl' : '',
    chord.alt ? 'Alt' : '',
    chord.shift ? 'Shift' : '',
    chord.mod ? 'Mod' : '',
  ]
  const order = chord.mod ? ['Mod', ...held.slice(0, 3)] : held
  return [...order, chord.key].filter((part) => part !== '').join('+')
}

/** A character that is typed without holding anything but Shift: it must never be taken from somebody who writes. */
export function isBareCharacter(chord: Chord): boolean {
  return !chord.mod && !chord.ctrl && !chord.alt && chord.key.length === 1
}

function isModifier(name: string): name is keyof typeof modifiers {
  return Object.hasOwn(modifiers, name)
}

function canonicalKey(text: string): string | null {
  if (/^[a-z0-9]$/i.test(text)) return text.toUpperCase()
  if (/^[!-/:-@[-`{-~]$/.test(text)) return text
  return namedKeys.has(text) ? text : null
}
