import type { Platform } from '../ui/platform.ts'
import type { Chord } from './chord.ts'

/** What is read from a `KeyboardEvent`. */
export interface KeyEvent {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly isComposing: boolean
  getModifierState(key: string): boolean
}

const punctuationByCode: Readonly<Record<string, string>> = {
  Period: '.',
  Comma: ',',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Minus: '-',
  Equal: '=',
  Backquote: '`',
}

/**
 * Whether this key press is that chord. Digits go by place; letters by character, lower-cased, with Shift read apart,
 * so that Caps Lock changes nothing; where the layout is not Latin, letters and punctuation go by place. AltGr and
 * whatever an input method composes are never taken.
 */
export function matchChord(event: KeyEvent, chord: Chord, platform: Platform): boolean {
  if (isComposing(event) || isAltGraph(event, platform)) return false
  return holds(event, chord, platform) && pressesKey(event, chord, platform)
}

function isComposing(event: KeyEvent): boolean {
  return event.isComposing || event.key === 'Process' || event.key === 'Unidentified'
}

function isAltGraph(event: KeyEvent, platform: Platform): boolean {
  if (platform === 'mac') return false
  return event.key === 'AltGraph' || event.getModifierState('AltGraph')
}

function holds(event: KeyEvent, chord: Chord, platform: Platform): boolean {
  const mac = platform === 'mac'
  if (event.altKey !== chord.alt) return false
  if (event.metaKey !== (mac && chord.mod)) return false
  if (event.ctrlKey !== (mac ? chord.ctrl : chord.mod || chord.ctrl)) return false
  // Where a punctuation character stands, and whether it takes Shift, is the layout's business.
  return isPunctuation(chord.key) ? event.shiftKey || !chord.shift : event.shiftKey === chord.shift
}

function pressesKey(event: KeyEvent, chord: Chord, platform: Platform): boolean {
  const { key } = chord
  if (/^[0-9]$/.test(key)) return event.code === `Digit${key}`
  if (key === 'Space') return event.code === 'Space'
  if (key.length > 1) return event.key === key
  if (isLetter(key)) return letterOf(event, platform) === key
  return event.key === key || (!isLatin(event.key) && punctuationByCode[event.code] === key)
}

/** Option changes what a letter types on a Mac, so there the place tells which letter it is. */
function letterOf(event: KeyEvent, platform: Platform): string | null {
  const byPlace = /^Key([A-Z])$/.exec(event.code)?.[1] ?? null
  if (platform === 'mac' && event.altKey) return byPlace
  if (isLatin(event.key)) return event.key.toUpperCase()
  return byPlace
}

/** A printed character of a Latin layout; a dead key and a Cyrillic letter are none. */
function isLatin(key: string): boolean {
  return key.length === 1 && /^[\p{Script=Latin}\p{Script=Common}]$/u.test(key)
}

function isLetter(key: string): boolean {
  return /^[A-Z]$/.test(key)
}

function isPunctuation(key: string): boolean {
  return key.length === 1 && !/^[A-Z0-9]$/.test(key)
}
