import type { Platform } from '../ui/platform.ts'
import { chordText, isBareCharacter, parseChord, type Chord } from './chord.ts'
import { commandTable, type CommandId, type CommandRow } from './command-table.ts'
import type { Host } from './reserved.ts'

/** What decides which keys are in force. */
export interface KeySettings {
  readonly host: Host
  readonly platform: Platform
  /** Command id -> chord, from the settings file; an empty chord takes the key away. */
  readonly overrides: Readonly<Record<string, string>>
  /** Keys that are one character: as they are, moved to Alt, or off. */
  readonly letterKeys: 'plain' | 'alt' | 'off'
}

/** The chords that run a command now, the one to print first. A key of the user's that cannot be read is left out of force. */
export function chordsOf(id: CommandId, settings: KeySettings): readonly Chord[] {
  const row: CommandRow = commandTable[id]
  const own = settings.overrides[id]
  const texts = own === undefined ? row.keys[settings.host][settings.platform] : ownTexts(own)
  const chords = (texts ?? row.keys[settings.host][settings.platform]).map(parseChord)
  return chords.filter((chord) => chord !== null).flatMap((chord) => moved(chord, settings))
}

/** The canonical texts of its chords, the one to print alone first. */
export function bindingsOf(id: CommandId, settings: KeySettings): readonly string[] {
  return chordsOf(id, settings).map(chordText)
}

/** The canonical text of the first chord, for the interface to print; null when the command has no key. */
export function bindingOf(id: CommandId, settings: KeySettings): string | null {
  return bindingsOf(id, settings)[0] ?? null
}

/** What is wrong with the user's keys, a line each. */
export function overrideProblems(overrides: KeySettings['overrides']): readonly OverrideProblem[] {
  return Object.entries(overrides).flatMap(([id, chord]): OverrideProblem[] => {
    if (!Object.hasOwn(commandTable, id)) return [{ id, chord, why: 'unknown_command' }]
    return chord !== '' && parseChord(chord) === null ? [{ id, chord, why: 'unreadable' }] : []
  })
}

export interface OverrideProblem {
  readonly id: string
  readonly chord: string
  readonly why: 'unknown_command' | 'unreadable'
}

/** Null: it cannot be read, so the default stays. */
function ownTexts(own: string): readonly string[] | null {
  if (own === '') return []
  return parseChord(own) === null ? null : [own]
}

function moved(chord: Chord, { letterKeys }: KeySettings): readonly Chord[] {
  if (!isBareCharacter(chord) || letterKeys === 'plain') return [chord]
  return letterKeys === 'alt' ? [{ ...chord, alt: true }] : []
}
